"""Importing the package attaches its views."""

from policylab.saved.views import changes, changing, listing, saving, stopping

__all__ = ["changes", "changing", "listing", "saving", "stopping"]
