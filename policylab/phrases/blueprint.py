"""The pages of reply templates (svarsmallar)."""

from flask import Blueprint

bp = Blueprint("phrases", __name__)
BLUEPRINTS = (bp,)
