"""Importing the package attaches its views."""

from policylab.proposals.views import cases, co_authors, index, page, registering, road, versions, wordings, writing

__all__ = ["cases", "co_authors", "index", "page", "registering", "road", "versions", "wordings", "writing"]
