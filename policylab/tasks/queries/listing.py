"""The tasks of a subject, of a person, and one by its public id."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.groups.models import Group, Meeting
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.tasks import Home
from policylab.tasks.models import Task
from policylab.tasks.queries.homes import read_inside

MOST = 200


@dataclass(frozen=True)
class TaskRow:
    """A task as a list shows it to one reader."""

    public_id: str
    version: int
    title: str
    language: str
    owner_id: int
    owner: str
    organisation: str
    due_on: date | None
    done_at: datetime | None
    may_finish: bool = False
    late: bool = False


@dataclass(frozen=True)
class TaskList:
    """The tasks of one subject in their order, and whether the reader plans there: adds, changes and removes."""

    rows: Sequence[TaskRow]
    may_plan: bool

    @property
    def waiting(self) -> Sequence[TaskRow]:
        """Those that are still to be done."""
        return [row for row in self.rows if row.done_at is None]

    @property
    def done(self) -> Sequence[TaskRow]:
        """Those that are done."""
        return [row for row in self.rows if row.done_at is not None]


@dataclass(frozen=True)
class OwnTask:
    """A task that waits for the reader, with the subject whose page shows it."""

    public_id: str
    title: str
    language: str
    due_on: date | None
    late: bool
    page: Home
    home: str
    home_title: str
    home_language: str


def tasks_of(
    db: Session, actor: Actor, kind: Home, subject_id: int, relations: frozenset[Fact], *, settled: bool = False
) -> TaskList | None:
    """The subject's tasks, in one query; None for somebody who does not read it from inside, and so sees no heading.

    `relations` are the actor's to the subject as its own page knows them, through `homes.stands_to_case` or
    `stands_to_group`. `settled` shows the tasks with nothing to press.
    """
    if not PERMISSIONS.allows("task:read", actor, relations):
        return None
    statement = (
        _columns()
        .where(col(Task.subject_kind) == kind, col(Task.subject_id) == subject_id, col(Task.removed_at).is_(None))
        .order_by(col(Task.position), col(Task.id))
        .limit(MOST)
    )
    rows = [_row(actor, relations, row, settled) for row in db.execute(statement)]
    return TaskList(rows, not settled and PERMISSIONS.allows("task:plan", actor, relations))


def my_tasks(db: Session, actor: Actor, limit: int = MOST) -> Sequence[OwnTask]:
    """What the actor has taken on and not done, the nearest date first, as far as they still read its subject."""
    if not actor.signed_in:
        return []
    last = date.max.replace(year=2999)
    statement = (
        select(
            col(Task.public_id),
            col(Task.title),
            col(Task.language),
            col(Task.due_on),
            col(Case.public_id),
            col(Case.title),
            col(Case.language),
            col(Group.public_id),
            col(Group.name),
            col(Group.language),
        )
        .join(Case, _home(Home.CASES, Case), isouter=True)
        .join(Meeting, _home(Home.MEETINGS, Meeting), isouter=True)
        .join(Group, _home(Home.GROUPS, Group) | (col(Group.id) == col(Meeting.group_id)), isouter=True)
        .where(col(Task.owner_id) == actor.person_id, col(Task.done_at).is_(None), col(Task.removed_at).is_(None))
        .where(read_inside(actor))
    )
    rows = [_own(row) for row in db.execute(statement.limit(MOST))]
    return sorted(rows, key=lambda row: (row.due_on or last, row.home, row.public_id))[:limit]


def visible_task(db: Session, actor: Actor, public_id: str) -> Task | None:
    """The task, if the actor reads its subject from inside."""
    statement = select(Task).where(col(Task.public_id) == public_id, col(Task.removed_at).is_(None), read_inside(actor))
    return db.execute(statement).scalars().first()


def _columns() -> Any:
    return (
        select(
            col(Task.public_id),
            col(Task.version),
            col(Task.title),
            col(Task.language),
            col(Task.owner_id),
            col(Person.name),
            shown_name(),
            col(Task.due_on),
            col(Task.done_at),
        )
        .join(Person, col(Person.id) == col(Task.owner_id))
        .join(Organisation, col(Organisation.id) == col(Task.owner_organisation_id))
    )


def _row(actor: Actor, relations: frozenset[Fact], row: Any, settled: bool) -> TaskRow:
    own = frozenset({Fact.OWNER}) if row.owner_id == actor.person_id else frozenset()
    may_finish = not settled and PERMISSIONS.allows("task:finish", actor, relations | own)
    return replace(TaskRow(*row), may_finish=may_finish, late=row.done_at is None and _late(row.due_on))


def _own(row: Any) -> OwnTask:
    case = row[4] is not None
    return OwnTask(
        public_id=row[0],
        title=row[1],
        language=row[2],
        due_on=row[3],
        late=_late(row[3]),
        page=Home.CASES if case else Home.GROUPS,
        home=row[4] if case else row[7],
        home_title=f"{row[4]} {row[5]}" if case else row[8],
        home_language=row[6] if case else row[9],
    )


def _home(kind: Home, table: Any) -> Any:
    return (col(Task.subject_kind) == kind) & (col(table.id) == col(Task.subject_id))


def _late(due_on: date | None) -> bool:
    return due_on is not None and due_on < today()
