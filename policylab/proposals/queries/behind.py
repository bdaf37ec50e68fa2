"""The cases behind proposals."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import stood_aside, visible_cases
from policylab.core.permission import Actor
from policylab.proposals.models import Proposal, ProposalCase
from policylab.rules.permissions import is_facilitator
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


def cases_behind(db: Session, actor: Actor, proposal_id: int) -> Sequence[CaseRow]:
    """The cases behind a proposal that the actor may read, oldest first."""
    statement = links(col(Proposal.id) == proposal_id).order_by(col(ProposalCase.id))
    ids = [case_id for _, case_id in db.execute(statement)]
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]


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


def links(among: ColumnElement[bool]) -> Select[int, int]:
    """Proposal and case of every link that stands, of the proposals among which the condition holds."""
    return (
        select(col(ProposalCase.proposal_id), col(ProposalCase.case_id))
        .join(Proposal, col(Proposal.id) == col(ProposalCase.proposal_id))
        .where(among, standing())
    )
