"""The contributions in a thread: each with its answers beneath it, a page at a time, and where one of them stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.paging import PAGE, Page, cut
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, Thread
from policylab.groups.queries.visible import threads_readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.discussion import ContributionKind, RemovalCode
from policylab.rules.roles import Sector

_Answered = aliased(Contribution)
_AnsweredBy = aliased(Person)


@dataclass(frozen=True)
class ContributionRow:
    """A contribution as a thread shows it; what a removed one says is not shown."""

    id: int
    public_id: str
    person_id: int
    author: str
    organisation: str
    sector: Sector
    kind: ContributionKind | None
    anchor: str
    anchor_href: str
    html: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    removed_at: datetime | None
    removal_code: RemovalCode | None
    redacted_at: datetime | None
    decided_at: datetime | None
    answers: str | None
    answers_author: str | None


@dataclass(frozen=True)
class Answered:
    """What an answer answers."""

    public_id: str
    author: str
    text: str


@dataclass(frozen=True)
class Place:
    """Where a contribution stands: its thread, and the key of the page that holds it."""

    thread: str
    after: str | None


def contributions_in(db: Session, thread: Thread, after: str | None = None, size: int = PAGE) -> Page[ContributionRow]:
    """The contributions in a thread that the caller has already seen, as they were written, answers below.

    A page begins after the contribution whose public id is `after`.
    """
    statement = (
        select(*_columns())
        .select_from(Contribution)
        .join(Person, col(Person.id) == col(Contribution.person_id))
        .join(Organisation, col(Organisation.id) == col(Contribution.organisation_id))
        .outerjoin(_Answered, col(_Answered.id) == col(Contribution.reply_to_id))
        .outerjoin(_AnsweredBy, col(_AnsweredBy.id) == col(_Answered.person_id))
        .where(col(Contribution.thread_id) == thread.id)
        .order_by(_root(), col(Contribution.id))
        .limit(size + 1)
    )
    if (place := _key(db, thread.id, after)) is not None:
        statement = statement.where(_order() > place)
    rows = [ContributionRow(*row) for row in db.execute(statement)]
    return cut(rows, size, lambda row: row.public_id)


def place_of(db: Session, actor: Actor, public_id: str, size: int = PAGE) -> Place | None:
    """Where a contribution that the actor may read stands."""
    row = db.execute(
        select(col(Contribution.id), col(Contribution.thread_id), col(Thread.public_id))
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .where(col(Contribution.public_id) == public_id, threads_readable(actor))
    ).first()
    return Place(row[2], _page_of(db, row[1], public_id, size)) if row else None


def standing_in(db: Session, thread: Thread, public_id: str) -> Answered | None:
    """The contribution of that id, if it stands in the thread, which the caller has seen, and was not taken away."""
    if not public_id:
        return None
    statement = (
        select(col(Contribution.public_id), col(Person.name), col(Contribution.text))
        .join(Person, col(Person.id) == col(Contribution.person_id))
        .where(col(Contribution.thread_id) == thread.id, col(Contribution.public_id) == public_id)
    )
    row = db.execute(statement.where(col(Contribution.removed_at).is_(None))).first()
    return Answered(*row) if row else None


def newest_in(db: Session, thread: Thread) -> str | None:
    """The public id of what was written last."""
    statement = select(col(Contribution.public_id)).where(col(Contribution.thread_id) == thread.id)
    return db.execute(statement.order_by(col(Contribution.id).desc()).limit(1)).scalar()


def decision_of(db: Session, thread: Thread) -> tuple[str, str, datetime] | None:
    """Public id, author and time of the contribution that is the thread's decision."""
    statement = (
        select(col(Contribution.public_id), col(Person.name), col(Contribution.decided_at))
        .join(Person, col(Person.id) == col(Contribution.person_id))
        .where(col(Contribution.thread_id) == thread.id, col(Contribution.decided_at).is_not(None))
    )
    row = db.execute(statement).first()
    return (row[0], row[1], row[2]) if row else None


def page_of(db: Session, thread: Thread, public_id: str, size: int = PAGE) -> str | None:
    """The key of the page on which the thread's contribution of that id stands; None for the first."""
    return _page_of(db, thread.id, public_id, size)


def _columns() -> tuple[Any, ...]:
    return (
        col(Contribution.id),
        col(Contribution.public_id),
        col(Contribution.person_id),
        col(Person.name),
        shown_name(),
        col(Organisation.sector),
        col(Contribution.kind),
        col(Contribution.anchor),
        col(Contribution.anchor_href),
        col(Contribution.html),
        col(Contribution.language),
        col(Contribution.created_at),
        col(Contribution.edited_at),
        col(Contribution.removed_at),
        col(Contribution.removal_code),
        col(Contribution.redacted_at),
        col(Contribution.decided_at),
        col(_Answered.public_id),
        col(_AnsweredBy.name),
    )


def _root() -> ColumnElement[Any]:
    return func.coalesce(col(Contribution.reply_to_id), col(Contribution.id))


def _order() -> ColumnElement[Any]:
    return tuple_(_root(), col(Contribution.id))


def _key(db: Session, thread_id: int | None, public_id: str | None) -> ColumnElement[Any] | None:
    """Where the contribution of that id stands in the order of its thread."""
    if not public_id:
        return None
    statement = select(_root(), col(Contribution.id)).where(
        col(Contribution.public_id) == public_id, col(Contribution.thread_id) == thread_id
    )
    row = db.execute(statement).first()
    return tuple_(literal(row[0]), literal(row[1])) if row else None


def _page_of(db: Session, thread_id: int | None, public_id: str, size: int) -> str | None:
    key = _key(db, thread_id, public_id)
    in_thread = col(Contribution.thread_id) == thread_id
    if key is None:
        return None
    before = select(func.count()).select_from(Contribution).where(in_thread, _order() < key)
    start = db.execute(before).scalar_one() // size * size
    last_before = select(col(Contribution.public_id)).where(in_thread).order_by(_root(), col(Contribution.id))
    return db.execute(last_before.offset(start - 1).limit(1)).scalar() if start else None
