"""The pages for those who run the installation."""

from flask import Blueprint

bp = Blueprint("admin", __name__)
BLUEPRINTS = (bp,)
