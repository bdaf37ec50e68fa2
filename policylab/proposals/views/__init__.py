"""Importing the package attaches its views."""

from policylab.proposals.views import cases, index, page, road, versions, writing

__all__ = ["cases", "index", "page", "road", "versions", "writing"]
