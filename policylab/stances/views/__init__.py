"""Importing the package attaches its views."""

from policylab.stances.views import give, history

__all__ = ["give", "history"]
