"""The pages for ministries."""

from flask import Blueprint

bp = Blueprint("ministries", __name__)
letters = Blueprint("ministry_letters", __name__)
"""What a letter's link opens: the signed word in it stands for the sign-in and for the form's token."""
BLUEPRINTS = (bp, letters)
