"""Importing the package attaches its views."""

from policylab.ministries.views import changes, compare, letters, listing

__all__ = ["changes", "compare", "letters", "listing"]
