"""Importing the package attaches its views."""

from policylab.ranking.views import method

__all__ = ["method"]
