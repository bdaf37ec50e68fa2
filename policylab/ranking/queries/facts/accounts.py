"""Every public report of the obstacles behind proposals: the cases, those merged into them, and others' accounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, union
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.details import public_details
from policylab.cases.queries.visible import readable
from policylab.core.permission import ANYBODY
from policylab.core.statements import read
from policylab.organisations.models import Organisation
from policylab.proposals.queries.behind import links
from policylab.rules.obstacles import ATTEMPT
from policylab.rules.roles import Sector

STEP = 500
"""How many cases' checked texts are read at a time."""


@dataclass(frozen=True)
class Told:
    """What one body has told publicly of one case; a figure counts only with what it builds on."""

    proposal_id: int
    case_id: int
    organisation_id: int
    sector: Sector
    population: int | None
    hours: int | None = None
    sek: int | None = None
    persons: int | None = None
    tried: bool = False


def told_of(db: Session, among: ColumnElement[bool]) -> Iterator[Told]:
    """Every public report behind the proposals among which the condition holds."""
    yield from _reports(db, among)
    yield from _accounts(db, among)


def public_links(among: ColumnElement[bool]) -> Any:
    """Proposal and case: those behind it that everybody may read, and the public ones that were merged into them."""
    behind = links(among).subquery()
    own = select(behind.c.proposal_id, col(Case.id).label("case_id")).join(Case, col(Case.id) == behind.c.case_id)
    into = select(behind.c.proposal_id, col(Case.id).label("case_id"))
    merged = into.join(Case, col(Case.merged_into_id) == behind.c.case_id)
    public = readable(ANYBODY)
    return union(own.where(public), merged.where(public)).subquery()


def _reports(db: Session, among: ColumnElement[bool]) -> Iterator[Told]:
    linked = public_links(among)
    statement = (
        select(
            linked.c.proposal_id,
            linked.c.case_id,
            col(Case.organisation_id),
            col(Organisation.sector),
            col(Organisation.population),
            col(Case.guidance_id).is_not(None),
        )
        .join(Case, col(Case.id) == linked.c.case_id)
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .order_by(linked.c.proposal_id, linked.c.case_id)
    )
    rows = read(db, statement)
    details = _details(db, sorted({row[1] for row in rows}))
    for proposal_id, case_id, organisation_id, sector, population, guided in rows:
        told = details.get(case_id, {})
        yield Told(
            proposal_id=proposal_id,
            case_id=case_id,
            organisation_id=organisation_id,
            sector=sector,
            population=population,
            hours=_figure(told, "hours"),
            sek=_figure(told, "sek"),
            tried=guided or any(name.startswith(ATTEMPT) for name in told),
        )


def _accounts(db: Session, among: ColumnElement[bool]) -> Iterator[Told]:
    linked = public_links(among)
    based = col(Account.figures_basis) != ""
    statement = (
        select(
            linked.c.proposal_id,
            linked.c.case_id,
            col(Account.organisation_id),
            col(Organisation.sector),
            col(Organisation.population),
            col(Account.hours),
            col(Account.sek),
            col(Account.affected),
            based,
        )
        .join(Account, col(Account.case_id) == linked.c.case_id)
        .join(Organisation, col(Organisation.id) == col(Account.organisation_id))
        .where(col(Account.published_at).is_not(None))
        .order_by(linked.c.proposal_id, col(Account.id))
    )
    for *body, hours, sek, persons, has_basis in read(db, statement):
        yield Told(*body, *((hours, sek, persons) if has_basis else ()))


def _details(db: Session, case_ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
    found: dict[int, Mapping[str, str]] = {}
    for start in range(0, len(case_ids), STEP):
        found |= public_details(db, case_ids[start : start + STEP])
    return found


def _figure(told: Mapping[str, str], name: str) -> int | None:
    written = told.get(name, "")
    return int(written) if written and told.get(f"{name}_basis") else None
