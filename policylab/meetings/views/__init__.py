"""Importing the package attaches its views."""

from policylab.meetings.views import answering, noting, passing_on, planning, reading

__all__ = ["answering", "noting", "passing_on", "planning", "reading"]
