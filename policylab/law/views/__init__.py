"""Importing the package attaches its views."""

from policylab.law.views import provisions, suggestions

__all__ = ["provisions", "suggestions"]
