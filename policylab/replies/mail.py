"""The mail to an invited body: what the facilitator wrote, and the address of the page with the button."""

from email.message import EmailMessage

from flask import current_app

from policylab.core.i18n import gettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.replies.models import ReplyInvitation

LANGUAGE = "sv"
"""Authorities write to each other in Swedish."""


def invitation_mail(settings: Settings, invitation: ReplyInvitation, case_number: str) -> EmailMessage:
    """The invitation, or the reminder of it; made again, each is the same mail. It holds nothing of the case's own."""
    reminder = invitation.reminded_at is not None
    with shown_in(LANGUAGE):
        text = current_app.jinja_env.get_template("mail/reply_invitation.txt").render(
            invitation=invitation,
            reminder=reminder,
            number=case_number,
            url=f"{settings.public_url}/replies/{invitation.public_id}",
        )
        told = gettext("Påminnelse: inbjudan att svara") if reminder else gettext("Inbjudan att svara")
    which = "reminder" if reminder else "first"
    mail = compose(invitation.address, f"{case_number}: {told}", text, name=f"reply-{which}-{invitation.public_id}")
    mail.policy = mail.policy.clone(max_line_length=998)  # a folded address would lead nowhere
    return mail
