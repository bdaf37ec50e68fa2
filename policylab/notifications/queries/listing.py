"""What a person has been told, each subject once and the newest first, as far as they may still read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.clock import now
from policylab.core.paging import Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.notifications.queries.told import Told, told_to
from policylab.rules.mailing import Thing
from policylab.search.document import Ref
from policylab.search.queries.subject import Subject

PAGE = 30
"""So many notifications make a page, whatever number of subjects that is."""


@dataclass(frozen=True)
class Line:
    """One notification of a subject."""

    told: Told
    unread: bool
    times: int = 1
    """How often the same has happened since; it is said once."""

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.told.event.at

    def sentence(self, language: str) -> str:
        """What happened, in "sv" or "en"."""
        return self.told.sentence(language)


@dataclass
class NotificationRow:
    """One subject as the list shows it, with what has happened to it."""

    subject: Subject
    lines: list[Line] = field(default_factory=list)

    @property
    def said(self) -> Sequence[Line]:
        """What has happened, each kind of it once, the newest first."""
        counts = Counter(line.told.event.kind for line in self.lines)
        newest: dict[str, Line] = {}
        for line in self.lines:
            newest.setdefault(line.told.event.kind, line)
        return [replace(line, times=counts[kind]) for kind, line in newest.items()]

    @property
    def unread(self) -> Sequence[int]:
        """The keys of those that are not read."""
        return [line.told.event.seq for line in self.lines if line.unread]


def notifications(
    db: Session, actor: Actor, after: str | None, *, thing: Thing | None = None, unread: bool = False
) -> Page[NotificationRow]:
    """One page of the actor's notifications, of one kind of thing or the unread ones if asked for.

    What they may no longer read is left out.
    """
    statement = (
        select(Event, col(Notification.read_at))
        .join(Notification, col(Notification.seq) == col(Event.seq))
        .where(col(Notification.person_id) == actor.person_id)
        .order_by(col(Event.seq).desc())
        .limit(PAGE + 1)
    )
    if key := decode_after(after):
        statement = statement.where(col(Event.seq) < key[1])
    if thing is not None:
        statement = statement.where(col(Notification.thing) == thing)
    if unread:
        statement = statement.where(col(Notification.read_at).is_(None))
    page = cut([tuple(row) for row in db.execute(statement)], PAGE, lambda row: encode_after(row[0].at, row[0].seq))
    read = {event.seq for event, read_at in page.rows if read_at is not None}
    rows: dict[Ref, NotificationRow] = {}
    for told in told_to(db, actor, [event for event, _ in page.rows]):
        row = rows.setdefault(told.subject.ref, NotificationRow(told.subject))
        row.lines.append(Line(told, told.event.seq not in read))
    return Page(list(rows.values()), page.after)


def newest_key(db: Session, actor: Actor) -> str:
    """The key of the last thing that the actor was told, whether or not it may still be read; empty for none."""
    statement = select(func.max(col(Notification.seq))).where(col(Notification.person_id) == actor.person_id)
    seq = db.execute(statement).scalar()
    return encode_after(now(), seq) if seq else ""
