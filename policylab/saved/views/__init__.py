"""Importing the package attaches its views."""

from policylab.saved.views import changing, listing, saving, stopping

__all__ = ["changing", "listing", "saving", "stopping"]
