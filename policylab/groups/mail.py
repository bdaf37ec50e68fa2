"""The mail that invites to a group: no word in it was typed by somebody, and it names no group that may be closed."""

from email.message import EmailMessage

from flask import render_template, url_for

from policylab.core.i18n import gettext
from policylab.core.mail import compose
from policylab.core.pages import lab


def group_invitation_mail(address: str, token: str) -> EmailMessage:
    """The mail that carries the link."""
    link = lab().settings.public_url + url_for("groups.called", token=token)
    text = render_template("mail/group_invitation.txt", link=link)
    return compose(address, gettext("Inbjudan till en grupp på Policylabb"), text)
