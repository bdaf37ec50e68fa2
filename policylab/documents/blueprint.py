"""The documents of proposals (handlingar)."""

from flask import Blueprint

bp = Blueprint("documents", __name__)
BLUEPRINTS = (bp,)
