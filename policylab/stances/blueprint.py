"""The pages of stances (ställningstaganden)."""

from flask import Blueprint

bp = Blueprint("stances", __name__)
BLUEPRINTS = (bp,)
