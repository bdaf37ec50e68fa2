"""Importing the package attaches its views."""

from policylab.workbench.views import index, keeping

__all__ = ["index", "keeping"]
