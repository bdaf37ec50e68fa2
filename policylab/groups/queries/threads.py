"""Reading what a group says among itself: its threads."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, literal, select, tuple_
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.visible import threads_readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name


@dataclass(frozen=True)
class ThreadRow:
    """A thread as a list shows it."""

    id: int
    public_id: str
    title: str
    language: str
    contributions_count: int
    activity_at: datetime
    author: str
    organisation: str
    decided: bool


def threads_of(
    db: Session,
    actor: Actor,
    *,
    group_id: int | None = None,
    case_id: int | None = None,
    after: str | None = None,
    size: int = PAGE,
) -> Page[ThreadRow]:
    """The threads of a group or about a case that the actor may read, the liveliest first."""
    statement = (
        select(
            col(Thread.id),
            col(Thread.public_id),
            col(Thread.title),
            col(Thread.language),
            col(Thread.contributions_count),
            col(Thread.activity_at),
            col(Person.name),
            shown_name(),
            _decided(),
        )
        .join(Person, col(Person.id) == col(Thread.person_id))
        .join(Organisation, col(Organisation.id) == col(Thread.organisation_id))
        .where(threads_readable(actor))
        .order_by(col(Thread.activity_at).desc(), col(Thread.id).desc())
        .limit(size + 1)
    )
    for column, wanted in ((Thread.group_id, group_id), (Thread.case_id, case_id)):
        if wanted is not None:
            statement = statement.where(col(column) == wanted)
    if place := decode_after(after):
        key = tuple_(literal(place[0], UtcDateTime()), literal(place[1]))
        statement = statement.where(tuple_(col(Thread.activity_at), col(Thread.id)) < key)
    rows = [ThreadRow(*row) for row in db.execute(statement)]
    return cut(rows, size, lambda row: encode_after(row.activity_at, row.id))


def group_of(db: Session, thread: Thread) -> Group:
    """The group of a thread that the caller has already seen."""
    return db.get_one(Group, thread.group_id)


def _decided() -> ColumnElement[bool]:
    """Whether a contribution is marked as the thread's decision."""
    decision = select(col(Contribution.id)).where(col(Contribution.decided_at).is_not(None))
    return decision.where(col(Contribution.thread_id) == col(Thread.id)).exists()
