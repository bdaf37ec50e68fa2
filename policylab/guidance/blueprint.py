"""The pages of guidance (vägledning)."""

from flask import Blueprint

bp = Blueprint("guidance", __name__)
BLUEPRINTS = (bp,)
