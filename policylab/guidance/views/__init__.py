"""Importing the package attaches its views."""

from policylab.guidance.views import answering, confirming, library, reading, replying, stories, writing

__all__ = ["answering", "confirming", "library", "reading", "replying", "stories", "writing"]
