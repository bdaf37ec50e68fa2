"""The pages of proposals (förslag)."""

from flask import Blueprint

bp = Blueprint("proposals", __name__)
BLUEPRINTS = (bp,)
