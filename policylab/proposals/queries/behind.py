"""The cases behind proposals, and how many municipalities and regions they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import readable as case_readable
from policylab.cases.queries.visible import stood_aside, visible_cases
from policylab.core.permission import ANYBODY, Actor
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal, ProposalCase
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Sector
from policylab.rules.workflow import CaseState, ProposalState

RELEASED = (
    ProposalState.DECLINED,
    ProposalState.FILED,
    ProposalState.WITHDRAWN,
    ProposalState.IN_FORCE,
    ProposalState.FOLLOWED_UP,
)
"""States in which a proposal has let its cases go; those it had to the last are still shown behind it."""

CANDIDATES_MOST = 200


@dataclass(frozen=True)
class Breadth:
    """How many municipalities and regions have said publicly that the obstacle is theirs, each counted once."""

    municipalities: int = 0
    regions: int = 0

    @property
    def organisations(self) -> int:
        """Both together."""
        return self.municipalities + self.regions


def cases_behind(db: Session, actor: Actor, proposal_id: int) -> Sequence[CaseRow]:
    """The cases behind a proposal that the actor may read, oldest first."""
    statement = _links(col(Proposal.id) == proposal_id).order_by(col(ProposalCase.id))
    ids = [case_id for _, case_id in db.execute(statement)]
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]


def breadth_of(db: Session, among: ColumnElement[bool]) -> dict[int, Breadth]:
    """The breadth of the proposals among which the condition holds, by id; one without any is left out.

    Only what everybody may read is counted, so that the figure is the same for all and betrays nothing.
    """
    reporters = _reporters(among).subquery()
    statement = (
        select(reporters.c.proposal_id, col(Organisation.sector), func.count())
        .join(Organisation, col(Organisation.id) == reporters.c.organisation_id)
        .where(col(Organisation.sector).in_((Sector.MUNICIPALITY, Sector.REGION)))
        .group_by(reporters.c.proposal_id, col(Organisation.sector))
    )
    counted: dict[int, dict[Sector, int]] = {}
    for proposal_id, sector, number in db.execute(statement):
        counted.setdefault(proposal_id, {})[sector] = number
    return {
        proposal_id: Breadth(each.get(Sector.MUNICIPALITY, 0), each.get(Sector.REGION, 0))
        for proposal_id, each in counted.items()
    }


def case_choices(db: Session, actor: Actor, asked: str = "") -> Sequence[tuple[str, str]]:
    """Number and title of the cases in dialogue that the actor may propose, the latest changed first."""
    statement = (
        visible_cases(actor, col(Case.id))
        .where(col(Case.state) == CaseState.DIALOGUE, col(Case.merged_into_id).is_(None))
        .where(~stood_aside(actor, col(Case.id)))
        .order_by((col(Case.public_id) == asked).desc(), col(Case.activity_at).desc())
        .limit(CANDIDATES_MOST)
    )
    if not is_facilitator(actor):
        statement = statement.where(col(Case.group_id).in_(actor.group_ids))
    ids = list(db.execute(statement).scalars())
    rows = case_rows_by_ids(db, actor, ids)
    return [(rows[case_id].public_id, f"{rows[case_id].public_id} {rows[case_id].title}") for case_id in ids]


def standing() -> ColumnElement[bool]:
    """The condition on links joined with their proposals that the case is behind it now, or was to the last."""
    other = aliased(ProposalCase)
    last = (
        select(func.max(other.ended_at))
        .where(col(other.proposal_id) == col(Proposal.id))
        .correlate(Proposal)
        .scalar_subquery()
    )
    return or_(
        col(ProposalCase.ended_at).is_(None),
        col(Proposal.state).in_(RELEASED) & (col(ProposalCase.ended_at) == last),
    )


def _links(among: ColumnElement[bool]) -> Select[int, int]:
    return (
        select(col(ProposalCase.proposal_id), col(ProposalCase.case_id))
        .join(Proposal, col(Proposal.id) == col(ProposalCase.proposal_id))
        .where(among, standing())
    )


def _reporters(among: ColumnElement[bool]) -> Any:
    links = _links(among).subquery()
    public = case_readable(ANYBODY)
    own = select(links.c.proposal_id, col(Case.organisation_id))
    joined = select(links.c.proposal_id, col(Account.organisation_id))
    into = col(Case.merged_into_id)
    merged: Any = select(into.label("into_id"), col(Case.organisation_id)).where(public, into.is_not(None))
    telling: Any = select(into.label("into_id"), col(Account.organisation_id)).join(
        Account, col(Account.case_id) == Case.id
    )
    told = telling.where(public, into.is_not(None), col(Account.published_at).is_not(None))
    gathered: Any = union(merged, told).subquery()
    return union(
        own.join(Case, col(Case.id) == links.c.case_id).where(public),
        select(links.c.proposal_id, gathered.c.organisation_id).join(gathered, gathered.c.into_id == links.c.case_id),
        joined.join(Account, col(Account.case_id) == links.c.case_id)
        .join(Case, col(Case.id) == links.c.case_id)
        .where(public, col(Account.published_at).is_not(None)),
    )
