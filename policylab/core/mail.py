"""Mail: to a server when one is set, else as files in the data folder's outbox."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from policylab.core.clock import now
from policylab.core.settings import Settings
from policylab.core.text import one_line

DOMAIN = "policylabb.example"
SENDER = "Policylabb <no-reply@policylabb.example>"


def compose(address: str, subject: str, text: str, *, name: str = "") -> EmailMessage:
    """A plain-text mail to one address; one with a `name` is the same mail when it is composed again."""
    mail = EmailMessage()
    mail["To"] = one_line(address)
    mail["From"] = SENDER
    mail["Subject"] = one_line(subject)
    mail["Message-ID"] = f"<{name}@{DOMAIN}>" if name else make_msgid(domain=DOMAIN)
    mail.set_content(text)
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
    with smtplib.SMTP(url.hostname or "localhost", url.port or 25, timeout=20) as server:
        if url.scheme == "smtps" or server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(mail)
