"""The mails of coming in."""

from email.message import EmailMessage

from flask import render_template

from policylab.core.i18n import gettext
from policylab.core.mail import compose


def invitation_mail(address: str, link: str) -> EmailMessage:
    """The mail that carries an invitation's link."""
    return compose(address, gettext("Inbjudan till Policylabb"), render_template("mail/invitation.txt", link=link))
