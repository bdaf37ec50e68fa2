"""The pages of an agency's right of reply."""

from flask import Blueprint

bp = Blueprint("replies", __name__)
BLUEPRINTS = (bp,)
