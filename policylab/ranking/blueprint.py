"""The page that explains the order of proposals."""

from flask import Blueprint

bp = Blueprint("ranking", __name__)
BLUEPRINTS = (bp,)
