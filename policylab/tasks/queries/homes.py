"""The subjects that tasks hang on, as far as somebody reads them from inside: every read of tasks begins here."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlmodel import Session, SQLModel, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import inside, readable, relations
from policylab.core.permission import Actor
from policylab.groups.models import Group, Meeting
from policylab.groups.queries.visible import relations as group_relations
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Fact
from policylab.rules.tasks import Home
from policylab.rules.workflow import CaseState
from policylab.tasks.models import Task


@dataclass(frozen=True)
class TaskHome:
    """A subject with tasks, as one actor stands to it.

    `page` is the kind whose page shows the tasks, under `public_id`; `told_of` the row on which their events are told.
    """

    kind: Home
    id: int
    page: Home
    public_id: str
    title: str
    language: str
    relations: frozenset[Fact]
    told_of: SQLModel
    organisation_id: int | None = None
    group_id: int | None = None
    settled: bool = False


def read_inside(actor: Actor) -> ColumnElement[bool]:
    """The condition on `tasks` that the actor reads their subject from inside."""
    if not actor.signed_in:
        return false()
    cases = select(col(Case.id)).where(_inside_case(actor))
    groups = select(col(Group.id)).where(_inside_group(actor))
    meetings = select(col(Meeting.id)).join(Group, col(Group.id) == col(Meeting.group_id)).where(_inside_group(actor))
    within = {Home.CASES: cases, Home.GROUPS: groups, Home.MEETINGS: meetings}
    kind, subject = col(Task.subject_kind), col(Task.subject_id)
    return or_(*(and_(kind == home, subject.in_(ids)) for home, ids in within.items()))


def home_of(db: Session, actor: Actor, kind: Home, key: str | int) -> TaskHome | None:
    """The subject of that public id, or of that id, if the actor reads it from inside."""
    return {Home.CASES: _case, Home.GROUPS: _group, Home.MEETINGS: _meeting}[kind](db, actor, key)


def stands_to_case(facts: frozenset[Fact]) -> frozenset[Fact]:
    """What counts for a case's tasks: not its group, whose members a closed group hides from the submitter's side."""
    return facts - {Fact.IN_GROUP}


def stands_to_group(facts: frozenset[Fact]) -> frozenset[Fact]:
    """What counts for the tasks of a group or its meetings, in which nobody is a party."""
    return facts | {Fact.IMPARTIAL}


def _case(db: Session, actor: Actor, key: str | int) -> TaskHome | None:
    case = _found(db, select(Case).where(_inside_case(actor), _keyed(Case, key)))
    if case is None:
        return None
    return TaskHome(
        kind=Home.CASES,
        id=case.id,
        page=Home.CASES,
        public_id=case.public_id,
        title=case.title,
        language=case.language,
        relations=stands_to_case(relations(db, actor, case)),
        told_of=case,
        organisation_id=case.organisation_id,
        settled=case.merged_into_id is not None,
    )


def _group(db: Session, actor: Actor, key: str | int) -> TaskHome | None:
    group = _found(db, select(Group).where(_inside_group(actor), _keyed(Group, key)))
    return None if group is None else _of_group(actor, group, Home.GROUPS, group.id)


def _meeting(db: Session, actor: Actor, key: str | int) -> TaskHome | None:
    meeting = _found(db, select(Meeting).where(_keyed(Meeting, key)))
    group = (
        _found(db, select(Group).where(_inside_group(actor), col(Group.id) == meeting.group_id)) if meeting else None
    )
    return None if meeting is None or group is None else _of_group(actor, group, Home.MEETINGS, meeting.id)


def _of_group(actor: Actor, group: Group, kind: Home, subject_id: int) -> TaskHome:
    return TaskHome(
        kind=kind,
        id=subject_id,
        page=Home.GROUPS,
        public_id=group.public_id,
        title=group.name,
        language=group.language,
        relations=stands_to_group(group_relations(actor, group)),
        told_of=group,
        group_id=group.id,
        settled=group.archived_at is not None,
    )


def _inside_case(actor: Actor) -> ColumnElement[bool]:
    return and_(inside(actor), readable(actor), col(Case.state) != CaseState.DRAFT)


def _inside_group(actor: Actor) -> ColumnElement[bool]:
    if is_facilitator(actor):
        return true()
    return col(Group.id).in_(actor.group_ids) if actor.group_ids else false()


def _keyed(table: Any, key: str | int) -> ColumnElement[bool]:
    return col(table.id if isinstance(key, int) else table.public_id) == key


def _found(db: Session, statement: Any) -> Any:
    return db.execute(statement).scalars().first()
