"""Importing the package attaches its views."""

from policylab.exports.views import feeds, proposals

__all__ = ["feeds", "proposals"]
