"""Whom to invite to a group, and why: who has told of the same provisions, who answers for them, who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Membership
from policylab.accounts.queries import held_on
from policylab.cases.models import Case
from policylab.cases.queries.naming import naming, reporting
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.groups.models import Group, GroupMember
from policylab.groups.queries.coverage import Coverage, invited_bodies
from policylab.groups.queries.members import present
from policylab.law.models import Provision
from policylab.law.queries.addressees import addressees
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.coverage import Part
from policylab.rules.roles import Sector

MOST = 6
"""How many of each why are shown; more would be a register."""
EACH = 2
"""How many bodies are suggested for each missing part."""
MOST_PLACES = 60
"""A group whose cases name more places than this is helped by the first ones as well."""


class Why(IntEnum):
    """Why a body is suggested, the strongest reason first."""

    TOLD = 1
    ANSWERS = 2
    MISSING = 3


@dataclass(frozen=True)
class Suggestion:
    """A body to invite: `about` is a provision or an act, `part` what it fills, `number` of cases it has told of."""

    why: Why
    code: str
    name: str
    sector: Sector
    about: str = ""
    number: int = 0
    part: Part | None = None


@dataclass(frozen=True)
class _Named:
    """A place that the group's cases name."""

    act: str
    number: str
    chapter: str
    first: int | None
    last: int | None

    def met(self) -> ColumnElement[bool]:
        """The condition on `provisions` that a reference meets it."""
        same = col(Provision.act) == self.act
        if self.first is None:
            return same
        overlaps = and_(col(Provision.first) <= self.last, col(Provision.last) >= self.first)
        return and_(same, col(Provision.chapter) == self.chapter, overlaps)


def suggestions(db: Session, actor: Actor, group: Group, coverage: Coverage) -> Sequence[Suggestion]:
    """Bodies outside the group, each once and with its strongest reason, as far as the actor may read of it."""
    places = _places(db, actor, group)
    found = [*_told(db, actor, group, places), *_answering(db, group, places), *_filling(db, group, coverage.missing)]
    once: dict[str, Suggestion] = {}
    for each in found:
        once.setdefault(each.code, each)
    return list(once.values())


def _places(db: Session, actor: Actor, group: Group) -> Sequence[_Named]:
    """What the group's cases name; a whole act counts only where no section of it is named."""
    columns = (col(Provision.act), col(Provision.number), col(Provision.chapter))
    of_group = and_(col(Case.group_id) == group.id, col(Provision.act) != "")
    named = naming(actor, of_group, *columns, col(Provision.first), col(Provision.last))
    fields = [named.c[name] for name in ("act", "number", "chapter", "first", "last")]
    rows = [_Named(*row) for row in db.execute(select(*fields).distinct().order_by(*fields).limit(MOST_PLACES))]
    narrow = {row.act for row in rows if row.first is not None}
    return [row for row in rows if row.first is not None or row.act not in narrow]


def _told(db: Session, actor: Actor, group: Group, places: Sequence[_Named]) -> list[Suggestion]:
    """Those who have told of an obstacle in the same provisions, of most cases first."""
    if not places:
        return []
    named = naming(actor, or_(*(place.met() for place in places)), col(Provision.normal_form))
    bodies = reporting(actor, named)
    number = func.count(named.c.case_id.distinct())
    statement = (
        _bodies(group, func.min(named.c.normal_form), number)
        .join(bodies, bodies.c.organisation_id == col(Organisation.id))
        .join(named, named.c.case_id == bodies.c.case_id)
        .group_by(col(Organisation.id))
        .order_by(number.desc(), col(Organisation.sort_key))
        .limit(MOST)
    )
    return [Suggestion(Why.TOLD, *row) for row in db.execute(statement)]


def _answering(db: Session, group: Group, places: Sequence[_Named]) -> list[Suggestion]:
    """The agencies and ministries that answer for the acts, agencies first."""
    acts = {each.code: each.title or each.number for each in addressees(db, [row.number for row in places], today())}
    statement = _bodies(group).where(col(Organisation.code).in_([code for code in acts if code]))
    rows = [Suggestion(Why.ANSWERS, *row) for row in db.execute(statement.order_by(col(Organisation.sort_key)))]
    rows.sort(key=lambda row: row.sector is not Sector.AGENCY)
    return [replace(row, about=acts[row.code]) for row in rows][:MOST]


def _filling(db: Session, group: Group, missing: Sequence[Part]) -> list[Suggestion]:
    """For each missing part two bodies: of the participants' own counties first, then of those that work here."""
    member = and_(col(GroupMember.group_id) == group.id, present())
    home = aliased(Organisation)
    counties = select(col(home.county_code)).join(GroupMember, col(GroupMember.organisation_id) == col(home.id))
    near = and_(col(Organisation.county_code) != "", col(Organisation.county_code).in_(counties.where(member)))
    at_work = exists().where(
        col(Membership.organisation_id) == col(Organisation.id),
        held_on(today()),
    )
    wanted = [and_(col(Organisation.sector) == part.sector, _kind(part)) for part in missing]
    statement = (
        _bodies(group)
        .add_columns(col(Organisation.kind))
        .where(or_(false(), *wanted), or_(near, at_work))
        .order_by(near.desc(), at_work.desc(), col(Organisation.sort_key))
    )
    rows = db.execute(statement).all() if missing else []
    return [
        Suggestion(Why.MISSING, code, name, sector, part=part)
        for part in missing
        for code, name, sector, _ in [row for row in rows if part.holds(row.sector, row.kind)][:EACH]
    ]


def _kind(part: Part) -> ColumnElement[bool]:
    return col(Organisation.kind) == part.kind if part.kind else true()


def _bodies(group: Group, *columns: Any) -> Select[Any]:
    """A statement over the bodies of today that neither take part in the group nor wait for an answer."""
    inside = select(col(GroupMember.organisation_id)).where(col(GroupMember.group_id) == group.id, present())
    return select(col(Organisation.code), shown_name(), col(Organisation.sector), *columns).where(
        col(Organisation.id).not_in(inside),
        col(Organisation.id).not_in(invited_bodies(group.id or 0)),
        col(Organisation.sector) != Sector.LAB,
        or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today()),
    )
