"""Importing the package attaches its views."""

from policylab.documents.views import memo, stored

__all__ = ["memo", "stored"]
