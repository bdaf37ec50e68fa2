"""Importing the package attaches the views."""

from policylab.admin import health
from policylab.admin.views import deliveries, events, organisations, people, synonyms, tokens

__all__ = ["deliveries", "events", "health", "organisations", "people", "synonyms", "tokens"]
