"""Importing the package attaches its views."""

from policylab.groups.views import contributions, deciding, editing, groups, members, removing, reports, threads

__all__ = ["contributions", "deciding", "editing", "groups", "members", "removing", "reports", "threads"]
