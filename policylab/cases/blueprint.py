"""The pages of cases (hinder), and those on which facilitators assess them."""

from flask import Blueprint

bp = Blueprint("cases", __name__)
triage = Blueprint("triage", __name__)
BLUEPRINTS = (bp, triage)
