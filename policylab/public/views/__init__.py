"""Importing the package attaches its views."""

from policylab.public.views import pages, start

__all__ = ["pages", "start"]
