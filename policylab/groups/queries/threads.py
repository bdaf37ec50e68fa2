"""Reading what a group says among itself: its threads, and the contributions in one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, select, tuple_
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.visible import threads_readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector


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


@dataclass(frozen=True)
class ContributionRow:
    """A contribution as a thread shows it; a redacted one has no text."""

    id: int
    public_id: str
    person_id: int
    author: str
    organisation: str
    sector: Sector
    html: str
    language: str
    created_at: datetime
    redacted_at: datetime | None


@dataclass(frozen=True)
class Place:
    """Where a contribution stands: its thread, and the key of the page that holds it."""

    thread: str
    after: str | None


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


def contributions_in(db: Session, thread: Thread, after: str | None = None, size: int = PAGE) -> Page[ContributionRow]:
    """The contributions in a thread that the caller has already seen, in the order they were written."""
    statement = (
        select(
            col(Contribution.id),
            col(Contribution.public_id),
            col(Contribution.person_id),
            col(Person.name),
            shown_name(),
            col(Organisation.sector),
            col(Contribution.html),
            col(Contribution.language),
            col(Contribution.created_at),
            col(Contribution.redacted_at),
        )
        .join(Person, col(Person.id) == col(Contribution.person_id))
        .join(Organisation, col(Organisation.id) == col(Contribution.organisation_id))
        .where(col(Contribution.thread_id) == thread.id)
        .order_by(col(Contribution.id))
        .limit(size + 1)
    )
    if place := decode_after(after):
        statement = statement.where(col(Contribution.id) > place[1])
    rows = [ContributionRow(*row) for row in db.execute(statement)]
    return cut(rows, size, lambda row: encode_after(row.created_at, row.id))


def place_of(db: Session, actor: Actor, public_id: str, size: int = PAGE) -> Place | None:
    """Where a contribution that the actor may read stands."""
    row = db.execute(
        select(col(Contribution.id), col(Contribution.thread_id), col(Thread.public_id))
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .where(col(Contribution.public_id) == public_id, threads_readable(actor))
    ).first()
    return Place(row[2], _key_of_page(db, row[1], row[0], size)) if row else None


def last_page(db: Session, thread: Thread, size: int = PAGE) -> str | None:
    """The key of the page with the newest contributions."""
    newest = db.execute(select(func.max(col(Contribution.id))).where(col(Contribution.thread_id) == thread.id)).scalar()
    return _key_of_page(db, thread.id, newest, size) if newest else None


def group_of(db: Session, thread: Thread) -> Group:
    """The group of a thread that the caller has already seen."""
    return db.get_one(Group, thread.group_id)


def _key_of_page(db: Session, thread_id: int | None, contribution_id: int, size: int) -> str | None:
    in_thread = col(Contribution.thread_id) == thread_id
    before = db.execute(
        select(func.count()).select_from(Contribution).where(in_thread, col(Contribution.id) < contribution_id)
    ).scalar_one()
    start = before // size * size
    if not start:
        return None
    last_before = (
        select(col(Contribution.created_at), col(Contribution.id))
        .where(in_thread)
        .order_by(col(Contribution.id))
        .offset(start - 1)
        .limit(1)
    )
    return encode_after(*db.execute(last_before).one())
