"""The pages of search."""

from flask import Blueprint

bp = Blueprint("search", __name__)
BLUEPRINTS = (bp,)
