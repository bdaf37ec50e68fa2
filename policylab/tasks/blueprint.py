"""The blueprint of tasks."""

from flask import Blueprint

bp = Blueprint("tasks", __name__)
BLUEPRINTS = (bp,)
