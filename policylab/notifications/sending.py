"""Sending mails: each is claimed, sent and noted; what cannot go waits longer each time, and holds up no other."""

import logging
import smtplib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from types import MappingProxyType

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.mail import send
from policylab.core.settings import Settings
from policylab.notifications.commands.mailing import claim, close, note_failure
from policylab.notifications.mails.digest import digest_mail
from policylab.notifications.mails.direct import direct_mail
from policylab.notifications.mails.receipt import receipt_mail, receipt_of
from policylab.notifications.models import Mail, MailKind
from policylab.notifications.morning import MorningPart, Noting
from policylab.notifications.queries.mails import Receiver, due_mails, receiver_of

BATCH = 20
"""So many go before the readers have their turn again."""
_FIRST_REST, _LONGEST_REST = timedelta(seconds=5), timedelta(minutes=10)
_LATER, _REFUSED = 421, 500
Letters = Mapping[MailKind, Callable[[Session, Settings, Mail, Receiver], EmailMessage | None]]
"""Who writes a kind of mail that a feature above this one has."""
_log = logging.getLogger(__name__)


class MailRound:
    """Sends what is due. While the mail server is away, one mail is tried now and then, and the rest wait unhurt."""

    def __init__(
        self, settings: Settings, parts: Sequence[MorningPart] = (), letters: Letters = MappingProxyType({})
    ) -> None:
        self._settings, self._parts, self._letters = settings, parts, letters
        self._rest = _FIRST_REST
        self._rested_at: datetime | None = None

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Send a batch; how many were tried."""
        if self._rested_at is not None and now() < self._rested_at:
            return 0
        with sessions() as db:
            due = due_mails(db, BATCH)
        for mail_id in due:
            if not self._deal_with(sessions, mail_id):
                self._rested_at, self._rest = now() + self._rest, min(self._rest * 2, _LONGEST_REST)
                return 0
            self._rested_at, self._rest = None, _FIRST_REST
        return len(due)

    def _deal_with(self, sessions: sessionmaker[Session], mail_id: int) -> bool:
        """Send one, and note what became of it; False when the server cannot be reached."""
        with sessions() as db, transaction(db):
            mail = claim(db, mail_id)
        if mail is None:
            return True
        try:
            with sessions() as db:
                written, notings = written_mail(db, self._settings, mail, self._parts, self._letters)
            if written is not None:
                send(self._settings, written)
        except Exception as error:
            _log.warning("mail %s could not be sent: %s", mail_id, type(error).__name__)
            with sessions() as db, transaction(db):
                note_failure(db, mail_id, repr(error), for_good=_refused(error))
            return not _away(error)
        with sessions() as db, transaction(db):
            close(db, mail_id, sent=written is not None)
            for note in notings:
                note(db)
        return True


def written_mail(
    db: Session,
    settings: Settings,
    mail: Mail,
    parts: Sequence[MorningPart] = (),
    letters: Letters = MappingProxyType({}),
) -> tuple[EmailMessage | None, Sequence[Noting]]:
    """What the mail says now, and what is to be noted once it has gone.

    None when there is nobody to tell, or nothing that they may read or want.
    """
    if mail.kind is MailKind.RECEIPT:
        receipt = receipt_of(db, mail.seq or 0, mail.person_id)
        return receipt_mail(settings, receipt) if receipt else None, ()
    receiver = receiver_of(db, mail.person_id)
    if receiver is None:
        return None, ()
    if mail.kind is MailKind.DIGEST:
        return digest_mail(db, settings, mail, receiver, parts)
    if mail.kind in letters:
        return letters[mail.kind](db, settings, mail, receiver), ()
    return direct_mail(db, settings, mail, receiver), ()


def _refused(error: Exception) -> bool:
    """Whether the server will never take this mail to this address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _REFUSED for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= _REFUSED
    return False


def _away(error: Exception) -> bool:
    """Whether the fault is of the server or of the way to it, and would be the same for every mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code == _LATER for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code == _LATER
    return isinstance(error, OSError) and not isinstance(error, smtplib.SMTPNotSupportedError)
