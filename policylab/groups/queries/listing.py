"""The list of groups: what each is about, which sectors it gathers, and what the reader would find in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import visible_cases
from policylab.core.clock import today
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.groups.models import Group, Thread
from policylab.groups.queries.members import groups_with, sectors_of
from policylab.groups.queries.visible import contents_readable, shows_contents, threads_readable, visible_groups
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.groups import LOCAL, GroupKind
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class GroupRow:
    """A group as a list shows it to one reader."""

    id: int
    public_id: str
    name: str
    purpose: str
    language: str
    kind: GroupKind
    owner: str | None
    archived_at: datetime | None
    past_mandate: bool
    contents: bool
    sorted_at: datetime
    activity_at: datetime
    sectors: Sequence[tuple[Sector, int]]
    cases_count: int


@dataclass(frozen=True)
class GroupFilters:
    """What narrows the list: a kind or local ones, a sector that takes part, and work that goes on or has ended."""

    kind: GroupKind | None = None
    local: bool = False
    sector: Sector | None = None
    archived: bool = False

    def given(self) -> dict[str, str]:
        """The filters as the address of the list holds them."""
        kind = LOCAL if self.local else self.kind or ""
        given = {"kind": kind, "sector": self.sector or "", "state": "archived" if self.archived else ""}
        return {name: str(value) for name, value in given.items() if value}


def group_filters(given: Mapping[str, str]) -> GroupFilters:
    """The filters that an address holds; words that mean nothing narrow nothing."""
    kind, sector = given.get("kind", ""), given.get("sector", "")
    return GroupFilters(
        GroupKind(kind) if kind in set(GroupKind) else None,
        kind == LOCAL,
        Sector(sector) if sector in set(Sector) else None,
        given.get("state") == "archived",
    )


def own_groups(db: Session, actor: Actor, filters: GroupFilters = GroupFilters()) -> Sequence[GroupRow]:
    """The groups in which the actor takes part, the liveliest first."""
    if not actor.group_ids:
        return []
    rows = _rows(db, actor, _groups(actor, filters).where(col(Group.id).in_(actor.group_ids)))
    return sorted(rows, key=lambda row: row.activity_at, reverse=True)


def other_groups(
    db: Session, actor: Actor, after: str | None = None, filters: GroupFilters = GroupFilters(), size: int = PAGE
) -> Page[GroupRow]:
    """The other groups that the actor may know of, sorted by what is public of them."""
    statement = _groups(actor, filters).where(col(Group.id).not_in(actor.group_ids))
    if place := decode_after(after):
        key = tuple_(literal(place[0], UtcDateTime()), literal(place[1]))
        statement = statement.where(tuple_(col(Group.activity_at), col(Group.id)) < key)
    statement = statement.order_by(col(Group.activity_at).desc(), col(Group.id).desc()).limit(size + 1)
    return cut(_rows(db, actor, statement), size, lambda row: encode_after(row.sorted_at, row.id))


def _groups(actor: Actor, filters: GroupFilters) -> Select[Any]:
    statement = visible_groups(
        actor,
        col(Group.id),
        col(Group.public_id),
        col(Group.name),
        col(Group.purpose),
        col(Group.language),
        col(Group.kind),
        col(Group.archived_at),
        col(Group.mandate_to),
        col(Group.activity_at),
        shown_name().label("owner"),
    ).join(Organisation, col(Organisation.id) == col(Group.owner_id), isouter=True)
    ended = col(Group.archived_at).is_not(None)
    statement = statement.where(ended if filters.archived else ~ended)
    if filters.kind:
        statement = statement.where(col(Group.kind) == filters.kind)
    if filters.local:
        statement = statement.where(col(Group.owner_id).is_not(None))
    if filters.sector:
        statement = statement.where(contents_readable(actor), col(Group.id).in_(groups_with(filters.sector)))
    return statement


def _rows(db: Session, actor: Actor, statement: Select[Any]) -> list[GroupRow]:
    groups = db.execute(statement).all()
    ids = [row.id for row in groups]
    known = [row.id for row in groups if shows_contents(actor, row)]
    sectors = sectors_of(db, known)
    cases = {
        group_id: (count, latest)
        for group_id, count, latest in db.execute(
            visible_cases(actor, col(Case.group_id), func.count(), func.max(col(Case.activity_at)))
            .where(col(Case.group_id).in_(known))
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
    return [
        _row(group, cases.get(group.id), talk.get(group.id), sectors.get(group.id, ()), contents=group.id in known)
        for group in groups
    ]


def _row(
    group: Any,
    cases: tuple[int, datetime] | None,
    talk: datetime | None,
    sectors: Sequence[tuple[Sector, int]],
    *,
    contents: bool,
) -> GroupRow:
    moments = [group.activity_at, *([cases[1]] if cases else []), *([talk] if talk else [])]
    return GroupRow(
        id=group.id,
        public_id=group.public_id,
        name=group.name,
        purpose=group.purpose,
        language=group.language,
        kind=group.kind,
        owner=group.owner,
        archived_at=group.archived_at,
        past_mandate=group.mandate_to is not None and group.mandate_to < today(),
        sorted_at=group.activity_at,
        activity_at=max(moments),
        sectors=sectors,
        contents=contents,
        cases_count=cases[0] if cases else 0,
    )
