"""What others take away: tables for spreadsheets, JSON for programs, and feeds for those who follow from afar."""

from flask import Blueprint

bp = Blueprint("exports", __name__)
BLUEPRINTS = (bp,)
