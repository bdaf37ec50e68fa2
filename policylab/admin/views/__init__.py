"""Importing the package attaches the views."""

from policylab.admin import health
from policylab.admin.views import deliveries, events, organisations, people, tokens

__all__ = ["deliveries", "events", "health", "organisations", "people", "tokens"]
