"""What is done once the answer has left: mail whose sending would else tell, by its time, whether it was sent."""

import logging
from email.message import EmailMessage

from flask import Response, after_this_request

from policylab.core.mail import send
from policylab.core.pages import lab

_log = logging.getLogger(__name__)


def send_afterwards(mails: list[EmailMessage]) -> None:
    """Send the mails when the answer to this request has left; one that fails is logged and stops no other."""
    settings = lab().settings

    def send_all() -> None:
        for mail in mails:
            try:
                send(settings, mail)
            except OSError:  # smtplib's errors are of this kind too
                _log.exception("a mail could not be sent")

    @after_this_request
    def _later(response: Response) -> Response:
        response.call_on_close(send_all)
        return response
