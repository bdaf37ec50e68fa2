"""The places in the law where obstacles meet."""

from flask import Blueprint

bp = Blueprint("law", __name__)
BLUEPRINTS = (bp,)
