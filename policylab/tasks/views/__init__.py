"""Importing the package attaches its views."""

from policylab.tasks.views import adding, changing, own, ticking

__all__ = ["adding", "changing", "own", "ticking"]
