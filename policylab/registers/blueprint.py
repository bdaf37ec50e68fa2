"""The open register of organisations and the page of each."""

from flask import Blueprint

bp = Blueprint("registers", __name__)
BLUEPRINTS = (bp,)
