"""The replies to a case as its page shows them: published ones to all its readers, and silence with its days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.clock import STOCKHOLM, today
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.replies.models import Reply, ReplyInvitation


@dataclass(frozen=True)
class ReplyRow:
    """An invitation with its reply, if there is one; a text that the reader may not read yet is not here."""

    public_id: str
    code: str
    body: str
    announced_at: datetime
    sent_at: datetime | None
    reply_by: date
    reminded_at: datetime | None
    text: str
    language: str
    registration_number: str
    given_at: datetime | None
    published_at: datetime | None

    @property
    def silent_days(self) -> int:
        """How many days the body has been silent since the invitation went."""
        return (today() - self.sent_at.astimezone(STOCKHOLM).date()).days if self.sent_at else 0


def replies_on(db: Session, case_id: int, *, inside: bool) -> Sequence[ReplyRow]:
    """The invitations on a case that the caller has seen, oldest first.

    What is announced and not sent is for those inside, and so is a reply that nobody has checked: others are told that
    one has come, since calling the body silent would be untrue.
    """
    rows = read(db, _on_case(), case_id=case_id)
    found = [ReplyRow(*row) for row in rows if inside or row.sent_at is not None]
    return found if inside else [_outside(row) for row in found]


def _outside(row: ReplyRow) -> ReplyRow:
    if row.given_at is None or row.published_at is not None:
        return row
    return replace(row, text="", registration_number="")


@prepared
def _on_case() -> Select[Any]:
    invitation = ("announced_at", "sent_at", "reply_by", "reminded_at")
    reply = (Reply.text, Reply.language, Reply.registration_number)
    return (
        select(
            col(ReplyInvitation.public_id),
            col(Organisation.code),
            shown_name(),
            *(col(getattr(ReplyInvitation, name)) for name in invitation),
            *map(col, reply),
            col(Reply.created_at),
            col(Reply.published_at),
        )
        .join(Organisation, col(Organisation.id) == col(ReplyInvitation.organisation_id))
        .join(Reply, col(Reply.invitation_id) == col(ReplyInvitation.id), isouter=True)
        .where(col(ReplyInvitation.case_id) == bindparam("case_id"), col(ReplyInvitation.called_off_at).is_(None))
        .order_by(col(ReplyInvitation.id))
    )
