"""Importing the package attaches its views."""

from policylab.stances.views import give, history, leading

__all__ = ["give", "history", "leading"]
