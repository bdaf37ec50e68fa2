"""Importing the package attaches its views."""

from policylab.ministries.views import changes, compare, listing

__all__ = ["changes", "compare", "listing"]
