"""Importing the package attaches its views."""

from policylab.ranking.views import method, pictures, weighing

__all__ = ["method", "pictures", "weighing"]
