"""The pages of what becomes of proposals: answers, stages on the way, and whether the change solved anything."""

from flask import Blueprint

bp = Blueprint("outcomes", __name__)
BLUEPRINTS = (bp,)
