"""Importing the package attaches its views."""

from policylab.cases.views import case, drafts, joining, listing, own_deeds, sending, tagging

__all__ = ["case", "drafts", "joining", "listing", "own_deeds", "sending", "tagging"]
