"""The search page, and what it offers as somebody types."""

from policylab.search.views import searching, suggesting

__all__ = ["searching", "suggesting"]
