"""Importing the package attaches its views."""

from policylab.registers.views import organisations

__all__ = ["organisations"]
