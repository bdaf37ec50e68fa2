"""The pages of coming in, being somebody, and leaving."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
BLUEPRINTS = (bp,)
