"""Mail: to a server when one is set, else as files in the data folder's outbox."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid
from textwrap import shorten
from urllib.parse import SplitResult, unquote, urlsplit

from policylab.core.clock import now
from policylab.core.settings import Settings
from policylab.core.text import one_line

MOST_LETTERS = 150
"""A longer subject is cut: no list of mails shows more."""
_POLICY = default.clone(max_line_length=998)
"""A folded address would lead nowhere."""
DOMAIN = "policylabb.example"
SENDER = "Policylabb <no-reply@policylabb.example>"


def compose(address: str, subject: str, text: str, *, name: str = "", html: str = "", stop: str = "") -> EmailMessage:
    """A mail to one address; one with a `name` is the same mail when it is composed again.

    `html` says the same as the text; `stop` is the address by which mail programs stop such mails (RFC 8058).
    """
    mail = EmailMessage(policy=_POLICY)
    mail["To"] = one_line(address)
    mail["From"] = SENDER
    mail["Subject"] = shorten(one_line(subject), MOST_LETTERS, placeholder="…")
    mail["Date"] = now()
    mail["Message-ID"] = f"<{name}@{DOMAIN}>" if name else make_msgid(domain=DOMAIN)
    if name:
        mail["Auto-Submitted"] = "auto-generated"
    if stop:
        mail["List-Unsubscribe"] = f"<{one_line(stop)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def send(settings: Settings, mail: EmailMessage) -> None:
    """Hand the mail over; never inside a transaction. Raises OSError or smtplib.SMTPException."""
    if not settings.mail_url:
        outbox = settings.data / "outbox"
        outbox.mkdir(parents=True, exist_ok=True)
        (outbox / f"{now():%Y%m%dT%H%M%S%f}-{mail['Message-ID'].strip('<>').split('@')[0]}.eml").write_bytes(
            bytes(mail)
        )
        return
    url = urlsplit(settings.mail_url)
    with _server(url) as server:
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(mail)


def _server(url: SplitResult) -> smtplib.SMTP:
    """The server, over TLS from the beginning (smtps), or as soon as it offers that."""
    host, patience, safely = url.hostname or "localhost", 20, ssl.create_default_context
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=patience, context=safely())
    server = smtplib.SMTP(host, url.port or 25, timeout=patience)
    server.ehlo_or_helo_if_needed()
    if server.has_extn("starttls"):
        server.starttls(context=safely())
    return server
