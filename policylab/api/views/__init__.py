"""Importing the package attaches its views."""

from policylab.api.views import cases, citations, description, proposals, search

__all__ = ["cases", "citations", "description", "proposals", "search"]
