"""Importing the package attaches its views."""

from policylab.cases.views import (
    assessing,
    case,
    closing,
    drafts,
    joining,
    listing,
    moving,
    own_deeds,
    publishing,
    sending,
    tagging,
    triage,
)

__all__ = [
    "assessing",
    "case",
    "closing",
    "drafts",
    "joining",
    "listing",
    "moving",
    "own_deeds",
    "publishing",
    "sending",
    "tagging",
    "triage",
]
