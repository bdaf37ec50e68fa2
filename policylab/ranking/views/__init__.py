"""Importing the package attaches its views."""

from policylab.ranking.views import method, weighing

__all__ = ["method", "weighing"]
