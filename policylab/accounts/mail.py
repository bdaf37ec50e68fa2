"""The mails of coming in. None holds a word that somebody else typed, so that none can be made to carry a message."""

from email.message import EmailMessage

from flask import render_template, url_for

from policylab.accounts.models import LinkPurpose
from policylab.core.i18n import N_, gettext
from policylab.core.mail import compose
from policylab.core.pages import lab

PAGES = {
    LinkPurpose.SIGN_IN: "accounts.link",
    LinkPurpose.REPORT: "cases.begun",
    LinkPurpose.RESET: "accounts.new_password",
}
"""The page that opens by a link of each purpose."""
_SUBJECTS = {
    LinkPurpose.SIGN_IN: N_("Din inloggningslänk till Policylabb"),
    LinkPurpose.REPORT: N_("Fortsätt med ditt hinder på Policylabb"),
    LinkPurpose.RESET: N_("Välj ett nytt lösenord till Policylabb"),
}


def invitation_mail(address: str, token: str) -> EmailMessage:
    """The mail that carries an invitation's link."""
    link = lab().settings.public_url + url_for("accounts.accept_form", token=token)
    return compose(address, gettext("Inbjudan till Policylabb"), render_template("mail/invitation.txt", link=link))


def link_mail(purpose: LinkPurpose, address: str, token: str) -> EmailMessage:
    """The mail that carries a one-time link."""
    link = lab().settings.public_url + url_for(PAGES[purpose], token=token)
    return compose(address, gettext(_SUBJECTS[purpose]), render_template(f"mail/link_{purpose}.txt", link=link))


def password_mail(address: str) -> EmailMessage:
    """The mail that tells that a password was changed."""
    page = lab().settings.public_url + url_for("accounts.forgot")
    return compose(
        address, gettext("Ditt lösenord till Policylabb är bytt"), render_template("mail/password.txt", page=page)
    )
