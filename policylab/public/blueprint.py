"""The front door: what the lab is, in thirty seconds, and the pages about the service itself."""

from flask import Blueprint

bp = Blueprint("public", __name__)
BLUEPRINTS = (bp,)
