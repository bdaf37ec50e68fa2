"""Importing the package attaches its views."""

from policylab.saved.views import changing, listing, saving

__all__ = ["changing", "listing", "saving"]
