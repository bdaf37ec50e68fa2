"""The JSON API: reads as the public unless a session or a bearer token says who asks."""

from flask import Blueprint

bp = Blueprint("api", __name__, url_prefix="/api/v1")
BLUEPRINTS = (bp,)
