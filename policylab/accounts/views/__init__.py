"""Importing the package attaches its views."""

from policylab.accounts.views import acting, invitations, invite_list, links, passwords, profile, sign_in

__all__ = ["acting", "invitations", "invite_list", "links", "passwords", "profile", "sign_in"]
