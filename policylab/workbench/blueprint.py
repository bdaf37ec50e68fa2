"""The pages of the workbench."""

from flask import Blueprint

bp = Blueprint("workbench", __name__)
BLUEPRINTS = (bp,)
