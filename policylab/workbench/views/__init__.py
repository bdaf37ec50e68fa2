"""Importing the package attaches its views."""

from policylab.workbench.views import bulk, index, keeping, presence

__all__ = ["bulk", "index", "keeping", "presence"]
