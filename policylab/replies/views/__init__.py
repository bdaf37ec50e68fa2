"""Importing the package attaches its views."""

from policylab.replies.views import answering, inviting, publishing

__all__ = ["answering", "inviting", "publishing"]
