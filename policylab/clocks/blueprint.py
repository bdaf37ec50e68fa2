"""The pages on which facilitators set the clocks."""

from flask import Blueprint

bp = Blueprint("clocks", __name__)
BLUEPRINTS = (bp,)
