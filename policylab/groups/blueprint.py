"""The pages of groups, their threads and contributions."""

from flask import Blueprint

bp = Blueprint("groups", __name__)
BLUEPRINTS = (bp,)
