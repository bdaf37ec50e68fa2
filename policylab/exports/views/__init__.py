"""Importing the package attaches its views."""

from policylab.exports.views import feeds

__all__ = ["feeds"]
