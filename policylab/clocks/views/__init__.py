"""Importing the package attaches its views."""

from policylab.clocks.views import setting

__all__ = ["setting"]
