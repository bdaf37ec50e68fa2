"""Importing the package attaches its views."""

from policylab.groups.views import (
    contributions,
    deciding,
    editing,
    groups,
    inviting,
    joining,
    members,
    removing,
    reports,
    settling,
    summary,
    threads,
)

__all__ = [
    "contributions",
    "deciding",
    "editing",
    "groups",
    "inviting",
    "joining",
    "members",
    "removing",
    "reports",
    "settling",
    "summary",
    "threads",
]
