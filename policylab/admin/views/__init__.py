"""Importing the package attaches the views."""

from policylab.admin import health
from policylab.admin.views import people, tokens

__all__ = ["health", "people", "tokens"]
