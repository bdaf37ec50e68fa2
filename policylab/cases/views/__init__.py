"""Importing the package attaches its views."""

from policylab.cases.views import (
    assessing,
    beginning,
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
    taking_over,
    telling,
    triage,
)

__all__ = [
    "assessing",
    "beginning",
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
    "taking_over",
    "telling",
    "triage",
]
