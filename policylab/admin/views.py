"""Importing the module attaches the views."""

from policylab.admin import health

__all__ = ["health"]
