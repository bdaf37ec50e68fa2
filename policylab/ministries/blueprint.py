"""The pages for ministries."""

from flask import Blueprint

bp = Blueprint("ministries", __name__)
BLUEPRINTS = (bp,)
