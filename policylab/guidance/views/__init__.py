"""Importing the package attaches its views."""

from policylab.guidance.views import answering, reading, writing

__all__ = ["answering", "reading", "writing"]
