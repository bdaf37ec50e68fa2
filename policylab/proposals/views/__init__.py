"""Importing the package attaches its views."""

from policylab.proposals.views import (
    amending,
    cases,
    co_authors,
    index,
    page,
    parts,
    registering,
    road,
    versions,
    wordings,
    writing,
)

__all__ = [
    "amending",
    "cases",
    "co_authors",
    "index",
    "page",
    "parts",
    "registering",
    "road",
    "versions",
    "wordings",
    "writing",
]
