"""Importing the package attaches its views."""

from policylab.api.views import cases, description, proposals, search

__all__ = ["cases", "description", "proposals", "search"]
