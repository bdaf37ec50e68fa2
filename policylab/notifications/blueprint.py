"""The pages of notifications."""

from flask import Blueprint

bp = Blueprint("notifications", __name__)
letters = Blueprint("notification_letters", __name__)
"""What a mail's link opens: the signed word in it stands for the sign-in and for the form's token."""
BLUEPRINTS = (bp, letters)
