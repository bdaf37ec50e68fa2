"""The rules that a draft names, as the lab reads them, to be confirmed before it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.masking import present_texts
from policylab.cases.queries.naming import naming, reporting
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.law.citations import Citation, find_citations
from policylab.law.context import in_context
from policylab.law.models import Provision
from policylab.law.places import act_slug, page_of, section_key
from policylab.law.queries.acts import known_acts
from policylab.law.queries.places import Place
from policylab.law.queries.suggesting import ActHit, hits_of
from policylab.organisations.models import Organisation
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class ReadBack:
    """One reference of a draft: what it is read as, or the acts that it may mean; `neighbours` have told of it."""

    field: str
    citation: Citation
    choices: Sequence[ActHit]
    neighbours: int

    @property
    def url(self) -> str:
        """The page of what it names; empty when it is not known."""
        return page_of(*_steps(self.citation)) if self.citation.number else ""


def read_back(db: Session, actor: Actor, case: Case) -> Sequence[ReadBack]:
    """Each thing that the draft names once, in the order of its fields; one query, however many there are.

    An act of which a place is named too goes without saying.
    """
    acts = known_acts(db)
    found = cited_in(db, case)
    distinct: dict[str, tuple[str, Citation]] = {}
    for field, citations in sorted(found.items(), key=lambda each: each[0] != "citation"):
        for citation in citations:
            distinct.setdefault(citation.normal_form, (field, citation))
    named = _narrowest(distinct.values())
    near = _neighbours(db, actor, [place_of(citation) for _, citation in named if citation.number])
    return [
        ReadBack(field, citation, hits_of(acts, meant(citation), today()), near.get(place_of(citation), 0))
        for field, citation in named
    ]


def _narrowest(named: Iterable[tuple[str, Citation]]) -> Sequence[tuple[str, Citation]]:
    """What is named, without an act as a whole that a place within it is named of."""
    every = list(named)
    within = {citation.number for _, citation in every if citation.number and (citation.chapter or citation.section)}
    return [each for each in every if each[1].chapter or each[1].section or each[1].number not in within]


def cited_in(db: Session, case: Case) -> Mapping[str, Sequence[Citation]]:
    """The references of a draft's texts by field, as they will be read when it is sent."""
    acts = known_acts(db)
    texts = present_texts(case)
    return in_context({name: find_citations(text, on=today(), acts=acts) for name, text in texts.items()}, acts)


def meant(citation: Citation) -> Sequence[str]:
    """The acts that an uncertain reference may mean."""
    if citation.certain:
        return ()
    return citation.candidates or ((citation.number,) if citation.act_title else ())


def place_of(citation: Citation) -> Place:
    """The place that a reference names; of a range its first section."""
    return Place.of("/".join(_steps(citation)))


def _steps(citation: Citation) -> tuple[str, ...]:
    act, section = act_slug(citation.number), citation.section.split("-", 1)[0].replace(" ", "")
    return (act, citation.chapter or "-", section) if section else (act, *filter(None, [citation.chapter]))


def _neighbours(db: Session, actor: Actor, places: Sequence[Place]) -> Mapping[Place, int]:
    """How many other municipalities have an obstacle at each place, as far as the actor sees."""
    if not places:
        return {}
    columns = (col(Provision.act), col(Provision.chapter), col(Provision.first), col(Provision.last))
    named = naming(actor, or_(*(place.named() for place in places)), *columns)
    bodies = reporting(actor, named)
    statement = (
        select(bodies.c.organisation_id, named.c.act, named.c.chapter, named.c.first, named.c.last)
        .join(named, named.c.case_id == bodies.c.case_id)
        .join(Organisation, col(Organisation.id) == bodies.c.organisation_id)
        .where(col(Organisation.sector) == Sector.MUNICIPALITY, bodies.c.organisation_id != actor.organisation_id)
        .distinct()
    )
    rows = db.execute(statement).all()
    return {place: len({row[0] for row in rows if _within(place, *row[1:])}) for place in places}


def _within(place: Place, act: str, chapter: str, first: int | None, last: int | None) -> bool:
    if act != place.act or (place.chapter and chapter != place.chapter.strip("-")):
        return False
    key = section_key(place.section) if place.section else None
    return key is None or (first is not None and last is not None and first <= key <= last)
