"""The pages of saved searches."""

from flask import Blueprint

bp = Blueprint("saved", __name__)
letters = Blueprint("saved_letters", __name__)
"""What a letter's link opens: the signed word in it stands for the sign-in and for the form's token."""
BLUEPRINTS = (bp, letters)
