"""Importing the package attaches its views."""

from policylab.api.views import cases, citations, description, proposals, search, similar

__all__ = ["cases", "citations", "description", "proposals", "search", "similar"]
