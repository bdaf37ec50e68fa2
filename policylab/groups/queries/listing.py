"""The list of groups: what each is about, which sectors it gathers, and what the reader would find in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import visible_cases
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.groups.models import Group, Thread
from policylab.groups.queries.members import sectors_of
from policylab.groups.queries.visible import threads_readable, visible_groups
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class GroupRow:
    """A group as a list shows it to one reader."""

    id: int
    public_id: str
    name: str
    purpose: str
    language: str
    closed: bool
    sorted_at: datetime
    activity_at: datetime
    sectors: Sequence[tuple[Sector, int]]
    cases_count: int


def own_groups(db: Session, actor: Actor) -> Sequence[GroupRow]:
    """The groups in which the actor takes part, the liveliest first."""
    if not actor.group_ids:
        return []
    rows = _rows(db, actor, _groups(actor).where(col(Group.id).in_(actor.group_ids)))
    return sorted(rows, key=lambda row: row.activity_at, reverse=True)


def other_groups(db: Session, actor: Actor, after: str | None = None, size: int = PAGE) -> Page[GroupRow]:
    """The other groups that the actor may know of, sorted by what is public of them."""
    statement = _groups(actor).where(col(Group.id).not_in(actor.group_ids))
    if place := decode_after(after):
        key = tuple_(literal(place[0], UtcDateTime()), literal(place[1]))
        statement = statement.where(tuple_(col(Group.activity_at), col(Group.id)) < key)
    statement = statement.order_by(col(Group.activity_at).desc(), col(Group.id).desc()).limit(size + 1)
    return cut(_rows(db, actor, statement), size, lambda row: encode_after(row.sorted_at, row.id))


def _groups(actor: Actor) -> Select[Any]:
    return visible_groups(
        actor,
        col(Group.id),
        col(Group.public_id),
        col(Group.name),
        col(Group.purpose),
        col(Group.language),
        col(Group.closed),
        col(Group.activity_at),
    )


def _rows(db: Session, actor: Actor, statement: Select[Any]) -> list[GroupRow]:
    groups = db.execute(statement).all()
    ids = [row.id for row in groups]
    sectors = sectors_of(db, ids)
    cases = {
        group_id: (count, latest)
        for group_id, count, latest in db.execute(
            visible_cases(actor, col(Case.group_id), func.count(), func.max(col(Case.activity_at)))
            .where(col(Case.group_id).in_(ids))
            .group_by(col(Case.group_id))
        )
    }
    talk: dict[int, datetime] = dict(
        db.execute(
            select(col(Thread.group_id), func.max(col(Thread.activity_at)))
            .where(threads_readable(actor), col(Thread.group_id).in_(ids))
            .group_by(col(Thread.group_id))
        ).all()
    )
    return [_row(group, cases.get(group.id), talk.get(group.id), sectors.get(group.id, ())) for group in groups]


def _row(
    group: Any, cases: tuple[int, datetime] | None, talk: datetime | None, sectors: Sequence[tuple[Sector, int]]
) -> GroupRow:
    moments = [group.activity_at, *([cases[1]] if cases else []), *([talk] if talk else [])]
    return GroupRow(
        id=group.id,
        public_id=group.public_id,
        name=group.name,
        purpose=group.purpose,
        language=group.language,
        closed=group.closed,
        sorted_at=group.activity_at,
        activity_at=max(moments),
        sectors=sectors,
        cases_count=cases[0] if cases else 0,
    )
