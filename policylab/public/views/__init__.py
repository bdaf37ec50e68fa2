"""Importing the package attaches its views."""

from policylab.public.views import kept, pages, start

__all__ = ["kept", "pages", "start"]
