"""The pages of questions (frågeställningar)."""

from flask import Blueprint

bp = Blueprint("questions", __name__)
BLUEPRINTS = (bp,)
