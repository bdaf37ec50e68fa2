"""Importing the package attaches its views."""

from policylab.phrases.views import managing

__all__ = ["managing"]
