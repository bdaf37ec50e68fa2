"""Importing the package attaches its views."""

from policylab.outcomes.views import answering, answers, following_up, ledger, letters, solving, stages

__all__ = ["answering", "answers", "following_up", "ledger", "letters", "solving", "stages"]
