"""The pages of saved searches."""

from flask import Blueprint

bp = Blueprint("saved", __name__)
BLUEPRINTS = (bp,)
