"""Importing the package attaches its views."""

from policylab.proposals.views import cases, index, page, registering, road, versions, wordings, writing

__all__ = ["cases", "index", "page", "registering", "road", "versions", "wordings", "writing"]
