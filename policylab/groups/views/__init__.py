"""Importing the package attaches its views."""

from policylab.groups.views import contributions, groups, members, threads

__all__ = ["contributions", "groups", "members", "threads"]
