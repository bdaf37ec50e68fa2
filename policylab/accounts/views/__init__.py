"""Importing the package attaches its views."""

from policylab.accounts.views import acting, invitations, sign_in

__all__ = ["acting", "invitations", "sign_in"]
