"""Importing the package attaches its views."""

from policylab.notifications.views import choosing, following, listing, stopping

__all__ = ["choosing", "following", "listing", "stopping"]
