"""What a person has been told, newest first, as far as they may still read it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.core.clock import now
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.notifications.queries.reach import tellable
from policylab.rules.events import EVENTS
from policylab.search.document import Kind, Ref
from policylab.search.documents.affected import ref_of
from policylab.search.queries.subjects import Subject, subjects


@dataclass(frozen=True)
class NotificationRow:
    """One notification as its list shows it."""

    kind: str
    at: datetime
    unread: bool
    subject: Subject

    def sentence(self, language: str) -> str:
        """What happened, in "sv" or "en"."""
        declared = EVENTS[self.kind]
        return declared.en if language == "en" else declared.sv


def notifications(db: Session, actor: Actor, after: str | None) -> Page[NotificationRow]:
    """One page of the actor's notifications; what they may no longer read is left out."""
    statement = (
        select(Event, col(Notification.read_at))
        .join(Notification, col(Notification.seq) == col(Event.seq))
        .where(col(Notification.person_id) == actor.person_id)
        .order_by(col(Event.seq).desc())
        .limit(PAGE + 1)
    )
    if key := decode_after(after):
        statement = statement.where(col(Event.seq) < key[1])
    page = cut([tuple(row) for row in db.execute(statement)], PAGE, lambda row: encode_after(row[0].at, row[0].seq))
    read_at: dict[int, datetime | None] = {event.seq: moment for event, moment in page.rows}
    events = tellable(db, actor, [event for event, _ in page.rows])
    targets = _targets(db, events)
    told = subjects(db, actor, set(targets.values()))
    rows = [_row(event, read_at[event.seq], told[targets[event.seq]]) for event in events if targets[event.seq] in told]
    return Page(rows, page.after)


def newest_key(db: Session, actor: Actor) -> str:
    """The key of the last thing that the actor was told, whether or not it may still be read; empty for none."""
    statement = select(func.max(col(Notification.seq))).where(col(Notification.person_id) == actor.person_id)
    seq = db.execute(statement).scalar()
    return encode_after(now(), seq) if seq else ""


def _row(event: Event, read_at: datetime | None, subject: Subject) -> NotificationRow:
    return NotificationRow(event.kind, event.at, read_at is None, subject)


def _targets(db: Session, events: Sequence[Event]) -> Mapping[int, Ref]:
    """Where each event leads: to its thread when it has one, else to its subject."""
    found = {event.seq: ref for event in events if (ref := ref_of(event.subject_kind, event.subject_id))}
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(found))
    for seq, payload in db.execute(statement):
        fields = json.loads(payload)
        if "thread_id" in fields:
            found[seq] = Ref(Kind.THREAD, fields["thread_id"])
    return found
