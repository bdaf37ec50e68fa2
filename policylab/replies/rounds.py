"""What comes due by itself: the mail to an invited body, and the one reminder when its day has passed."""

import logging
import smtplib
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.commands.people import SYSTEM
from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.mail import send
from policylab.core.settings import Settings
from policylab.replies.mail import invitation_mail
from policylab.replies.models import Reply, ReplyInvitation

BATCH = 50
LONGEST_REST = timedelta(hours=6)
_log = logging.getLogger(__name__)


class ReplyRound:
    """Reminds once, and sends each mail until the server takes it.

    A crash between sending and noting sends a mail again, with the same Message-ID; none is lost.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Do a batch of both; how much there was."""
        return _remind(sessions) + self._send(sessions)

    def _send(self, sessions: sessionmaker[Session]) -> int:
        with sessions() as db:
            waiting = db.execute(_waiting()).all()
        for invitation, number in waiting:
            try:
                send(self._settings, invitation_mail(self._settings, invitation, number))
            except (OSError, smtplib.SMTPException):
                _log.exception("an invitation to reply could not be mailed")
                _put_off(sessions, invitation)
            else:
                _note_mailed(sessions, invitation)
        return len(waiting)


def _remind(sessions: sessionmaker[Session]) -> int:
    with sessions() as db:
        if db.execute(_silent().limit(1)).first() is None:
            return 0
    with sessions() as db, transaction(db):
        silent = db.execute(_silent().with_for_update(of=ReplyInvitation)).all()
        for invitation, case in silent:
            invitation.reminded_at = invitation.next_mail_at = now()
            invitation.mail_failures = 0
            db.add(invitation)
            record(db, SYSTEM, "reply.reminded", case, invitation_id=subject_id(invitation))
        return len(silent)


def _silent() -> Any:
    """Those sent, whose day has passed without a reply and without a reminder."""
    replied = exists().where(col(Reply.invitation_id) == col(ReplyInvitation.id))
    return (
        select(ReplyInvitation, Case)
        .join(Case, col(Case.id) == col(ReplyInvitation.case_id))
        .where(col(ReplyInvitation.mailed_at).is_not(None), col(ReplyInvitation.reminded_at).is_(None))
        .where(col(ReplyInvitation.called_off_at).is_(None), col(ReplyInvitation.reply_by) < today(), ~replied)
        .order_by(col(ReplyInvitation.id))
        .limit(BATCH)
    )


def _waiting() -> Any:
    return (
        select(ReplyInvitation, col(Case.public_id))
        .join(Case, col(Case.id) == col(ReplyInvitation.case_id))
        .where(col(ReplyInvitation.next_mail_at) <= now())
        .order_by(col(ReplyInvitation.next_mail_at), col(ReplyInvitation.id))
        .limit(BATCH)
    )


def _note_mailed(sessions: sessionmaker[Session], sent: ReplyInvitation) -> None:
    with sessions() as db, transaction(db):
        invitation = db.get_one(ReplyInvitation, sent.id, with_for_update=True)
        if (invitation.reminded_at is None) == (sent.reminded_at is None):
            invitation.next_mail_at, invitation.mail_failures = None, 0
        invitation.mailed_at = invitation.mailed_at or now()
        db.add(invitation)


def _put_off(sessions: sessionmaker[Session], sent: ReplyInvitation) -> None:
    with sessions() as db, transaction(db):
        invitation = db.get_one(ReplyInvitation, sent.id, with_for_update=True)
        if invitation.next_mail_at is not None:
            invitation.mail_failures += 1
            rest = min(timedelta(minutes=2**invitation.mail_failures), LONGEST_REST)
            invitation.next_mail_at = now() + rest
            db.add(invitation)
