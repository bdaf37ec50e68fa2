"""What the lab adds to the ways that there were: figures with their definitions, of what everybody may read."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, union
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import listed, readable
from policylab.core.i18n import N_
from policylab.core.permission import ANYBODY
from policylab.organisations.models import Organisation
from policylab.outcomes.models import OnlyHereFigure
from policylab.replies.models import Reply, ReplyInvitation
from policylab.rules.roles import Sector
from policylab.rules.workflow import CaseState

SMALL, LARGE = 15_000, 75_000
"""Inhabitants of a small municipality (fewer) and of a large one (at least)."""
COUNTIES, SECTORS = 2, 3


class OnlyHere(StrEnum):
    """One figure."""

    COUNTIES = "counties"
    SIZES = "sizes"
    GUIDED = "guided"
    SECTORS = "sectors"


ONLY_HERE_LABELS: Mapping[OnlyHere, str] = {
    OnlyHere.SECTORS: N_("Hinder där minst tre sektorer har lagt fram egna fakta eller svarat"),
    OnlyHere.COUNTIES: N_("Hinder som delas av kommuner eller regioner i minst två län"),
    OnlyHere.SIZES: N_("Hinder som delas av en liten och en stor kommun"),
    OnlyHere.GUIDED: N_("Hinder som löstes med vägledning, utan regeländring"),
}
ONLY_HERE_DEFINITIONS: Mapping[OnlyHere, str] = {
    OnlyHere.SECTORS: N_(
        "Räknat på den som rapporterade, dem som har beskrivit samma hinder och myndigheter vars replik är publicerad."
    ),
    OnlyHere.COUNTIES: N_("Räknat på länen för den som rapporterade och dem som har beskrivit samma hinder."),
    OnlyHere.SIZES: N_("Minst en kommun med under 15 000 invånare och minst en med 75 000 eller fler."),
    OnlyHere.GUIDED: N_("Räknat först när organisationen har bekräftat att vägledningen löste hindret."),
}


def kept_figures(db: Session) -> tuple[Mapping[OnlyHere, int], datetime | None]:
    """The figures as they were last counted, and when; counted now where nobody has done so yet."""
    rows = db.execute(select(OnlyHereFigure)).scalars().all()
    if not rows:
        return counted_figures(db), None
    kept = {OnlyHere(row.name): row.value for row in rows}
    return {each: kept.get(each, 0) for each in OnlyHere}, min(row.counted_at for row in rows)


def counted_figures(db: Session) -> Mapping[OnlyHere, int]:
    """The figures as they are now: two passes over what everybody may read."""
    shared = _per_case().subquery()
    counts = (_sum(shared.c.sectors >= SECTORS), _sum(shared.c.counties >= COUNTIES))
    sizes = _sum(and_(shared.c.smallest < SMALL, shared.c.largest >= LARGE))
    sectors, counties, both = db.execute(select(*counts, sizes).select_from(shared)).one()
    confirmed = (col(Case.state) == CaseState.GUIDED, col(Case.confirmed_at).is_not(None))
    guided = select(func.count()).select_from(Case).where(readable(ANYBODY), listed(), *confirmed)
    return {
        OnlyHere.SECTORS: int(sectors or 0),
        OnlyHere.COUNTIES: int(counties or 0),
        OnlyHere.SIZES: int(both or 0),
        OnlyHere.GUIDED: int(db.execute(guided).scalar_one()),
    }


def _per_case() -> Any:
    """Of each case, one that lives on in another counted with that: its sectors, counties and sizes of municipality."""
    told = _bodies().subquery()
    municipality = col(Organisation.sector) == Sector.MUNICIPALITY
    county = case((or_(municipality, col(Organisation.sector) == Sector.REGION), col(Organisation.county_code)))
    population = case((municipality, col(Organisation.population)))
    return (
        select(
            told.c.case_id,
            func.count(col(Organisation.sector).distinct()).label("sectors"),
            func.count(county.distinct()).label("counties"),
            func.min(population).label("smallest"),
            func.max(population).label("largest"),
        )
        .join(Organisation, col(Organisation.id) == told.c.organisation_id)
        .group_by(told.c.case_id)
    )


def _bodies() -> Any:
    """Everybody who has said something of a case that all may read, each once for each case."""
    case_id = func.coalesce(col(Case.merged_into_id), col(Case.id)).label("case_id")
    public = readable(ANYBODY)
    own: Any = select(case_id, col(Case.organisation_id)).where(public)
    joined: Any = (
        select(case_id, col(Account.organisation_id))
        .join(Case, col(Case.id) == col(Account.case_id))
        .where(public, col(Account.published_at).is_not(None))
    )
    replied: Any = (
        select(case_id, col(ReplyInvitation.organisation_id))
        .join(Case, col(Case.id) == col(ReplyInvitation.case_id))
        .join(Reply, col(Reply.invitation_id) == col(ReplyInvitation.id))
        .where(public, col(Reply.published_at).is_not(None))
    )
    return union(own, joined, replied)


def _sum(condition: ColumnElement[bool]) -> Any:
    return func.sum(case((condition, 1), else_=0))
