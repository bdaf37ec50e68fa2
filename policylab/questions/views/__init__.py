"""Importing the package attaches its views."""

from policylab.questions.views import gathering, reading, writing

__all__ = ["gathering", "reading", "writing"]
