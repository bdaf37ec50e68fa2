"""What a person has been told, each subject once and the newest first, as far as they may still read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.paging import Page, cut
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.notifications.queries.told import Told, told_to
from policylab.rules.mailing import Thing
from policylab.search.document import Ref
from policylab.search.queries.subject import Subject

_BEYOND = 2**31 - 1
PAGE = 30
"""So many notifications make a page, whatever number of subjects that is."""


@dataclass(frozen=True)
class Line:
    """One notification of a subject."""

    told: Told
    unread: bool
    key: str
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
    def unread(self) -> Sequence[str]:
        """The keys of those that are not read."""
        return [line.key for line in self.lines if line.unread]


def notifications(
    db: Session, actor: Actor, after: str | None, *, thing: Thing | None = None, unread: bool = False
) -> Page[NotificationRow]:
    """One page of the actor's notifications, of one kind of thing or the unread ones if asked for.

    What they may no longer read is left out.
    """
    statement = (
        select(Event, col(Notification.read_at), col(Notification.public_id))
        .join(Notification, col(Notification.seq) == col(Event.seq))
        .where(col(Notification.person_id) == actor.person_id)
        .order_by(col(Event.seq).desc())
        .limit(PAGE + 1)
    )
    if after:
        statement = statement.where(col(Event.seq) < func.coalesce(seq_of(actor, after), _BEYOND))
    if thing is not None:
        statement = statement.where(col(Notification.thing) == thing)
    if unread:
        statement = statement.where(col(Notification.read_at).is_(None))
    page = cut([tuple(row) for row in db.execute(statement)], PAGE, lambda row: row[2])
    rests = {event.seq: (read_at is None, key) for event, read_at, key in page.rows}
    rows: dict[Ref, NotificationRow] = {}
    for told in told_to(db, actor, [event for event, *_ in page.rows]):
        row = rows.setdefault(told.subject.ref, NotificationRow(told.subject))
        row.lines.append(Line(told, *rests[told.event.seq]))
    return Page(list(rows.values()), page.after)


def newest_key(db: Session, actor: Actor) -> str:
    """The key of the last thing that the actor was told, whether or not it may still be read; empty for none."""
    mine = select(col(Notification.public_id)).where(col(Notification.person_id) == actor.person_id)
    return db.execute(mine.order_by(col(Notification.seq).desc()).limit(1)).scalar() or ""


def seq_of(actor: Actor, key: str) -> Any:
    """Which event a key of the actor's own stands for, within a statement; NULL for what is no key of theirs."""
    named = aliased(Notification)
    mine = (col(named.person_id) == actor.person_id, col(named.public_id) == key)
    return select(col(named.seq)).where(*mine).scalar_subquery()
