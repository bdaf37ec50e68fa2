"""Importing the package attaches its views."""

from policylab.cases.views import (
    assessing,
    case,
    drafts,
    joining,
    listing,
    own_deeds,
    publishing,
    registering,
    sending,
    tagging,
    tags,
    taking,
    triage,
)

__all__ = [
    "assessing",
    "case",
    "drafts",
    "joining",
    "listing",
    "own_deeds",
    "publishing",
    "registering",
    "sending",
    "tagging",
    "tags",
    "taking",
    "triage",
]
