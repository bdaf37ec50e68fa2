"""How many cases and municipalities meet at a place in the law, each counted once and as far as the reader sees."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.cases.queries.naming import naming, reporting
from policylab.core.permission import Actor
from policylab.law.models import Provision, Statute
from policylab.law.places import page_of, section_key, section_name, sections_between
from policylab.law.queries.names import short_names
from policylab.law.queries.places import Place
from policylab.organisations.models import Organisation
from policylab.rules.norms import KIND_LABELS, StatuteKind
from policylab.rules.roles import Sector

MOST_ACTS = 50
MOST_SECTIONS = 20


@dataclass(frozen=True)
class ActRow:
    """One act with the obstacles that it makes; one that is not registered has a number alone."""

    act: str
    number: str
    title: str
    short: str
    kind: StatuteKind | None
    cases: int
    municipalities: int

    @property
    def name(self) -> str:
        """What the act is called in running text."""
        return self.short or self.title or self.number

    @property
    def kind_label(self) -> str:
        """The norm level, to be translated."""
        return KIND_LABELS[self.kind] if self.kind else ""

    @property
    def url(self) -> str:
        """The act's page."""
        return page_of(self.act)


@dataclass(frozen=True)
class SectionCount:
    """One section, and the number of cases that name it."""

    place: Place
    cases: int

    @property
    def url(self) -> str:
        """The section's page."""
        return page_of(self.place.act, self.place.chapter, self.place.section)


def acts_with_most(db: Session, actor: Actor, limit: int = MOST_ACTS) -> Sequence[ActRow]:
    """The acts that most cases name, most first; three queries."""
    named = naming(actor, col(Provision.act) != "", col(Provision.act), col(Provision.number))
    cases = func.count(named.c.case_id.distinct())
    statement = (
        select(named.c.act, func.min(named.c.number), col(Statute.title), col(Statute.id), col(Statute.kind), cases)
        .join(Statute, col(Statute.slug) == named.c.act, isouter=True)
        .group_by(named.c.act, col(Statute.title), col(Statute.id), col(Statute.kind))
        .order_by(cases.desc(), named.c.act)
        .limit(limit)
    )
    rows = db.execute(statement).all()
    bodies = _municipalities(db, actor, [act for act, *_ in rows])
    shorts = short_names(db, [row[3] for row in rows if row[3]])
    return [
        ActRow(act, number, title or "", shorts.get(id, ""), kind, count, bodies.get(act, 0))
        for act, number, title, id, kind, count in rows
    ]


def sections_with_most(db: Session, actor: Actor, place: Place, limit: int = MOST_SECTIONS) -> Sequence[SectionCount]:
    """The sections within an act or a chapter that most cases name, most first; a range counts on each it holds."""
    columns = (col(Provision.chapter), col(Provision.first), col(Provision.last))
    named = naming(actor, place.named() & col(Provision.first).is_not(None), *columns)
    spans: dict[str, dict[tuple[int, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    for case_id, chapter, first, last in db.execute(select(named)):
        spans[chapter][first, last].add(case_id)
    counted = [
        SectionCount(Place(place.act, chapter or "-", section_name(key)), len(_naming(of_chapter, key)))
        for chapter, of_chapter in spans.items()
        for key in {section_key(name) or 0 for span in of_chapter for name in sections_between(*span)[:_MOST_OF_RANGE]}
    ]
    return sorted(counted, key=lambda row: (-row.cases, _in_order(row.place)))[:limit]


def municipalities_at(db: Session, actor: Actor, place: Place) -> int:
    """How many municipalities have an obstacle there."""
    named = naming(actor, place.named())
    bodies = reporting(actor, named)
    statement = select(func.count(bodies.c.organisation_id.distinct()))
    of_kind = statement.join(Organisation, col(Organisation.id) == bodies.c.organisation_id)
    return int(db.execute(of_kind.where(col(Organisation.sector) == Sector.MUNICIPALITY)).scalar_one())


_MOST_OF_RANGE = 100
"""A range may name more sections than any act has."""


def _municipalities(db: Session, actor: Actor, acts: Sequence[str]) -> dict[str, int]:
    named = naming(actor, col(Provision.act).in_(acts), col(Provision.act))
    bodies = reporting(actor, named)
    statement = (
        select(named.c.act, func.count(bodies.c.organisation_id.distinct()))
        .join(bodies, bodies.c.case_id == named.c.case_id)
        .join(Organisation, col(Organisation.id) == bodies.c.organisation_id)
        .where(col(Organisation.sector) == Sector.MUNICIPALITY)
        .group_by(named.c.act)
    )
    return dict(db.execute(statement).all())


def _naming(spans: dict[tuple[int, int], set[int]], key: int) -> set[int]:
    return set().union(*(cases for (first, last), cases in spans.items() if first <= key <= last))


def _in_order(place: Place) -> tuple[int, int]:
    return section_key(place.chapter) or 0, section_key(place.section) or 0
