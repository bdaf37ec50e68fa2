"""How far somebody has read a proposal, so that they can be shown what has changed since."""

from typing import Any

from sqlalchemy import ColumnElement, func, null, select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.proposals.models.parts import ProposalRead
from policylab.stances.models import Stance


def read_up_to(db: Session, actor: Actor, proposal_id: int) -> int | None:
    """The version that the actor said they have read, else the one on which they last took a stance; None for none."""
    return db.execute(select(read_column(actor, proposal_id))).scalar() if actor.signed_in else None


def read_column(actor: Actor, proposal_id: Any) -> ColumnElement[Any]:
    """The same as a column of a statement over proposals, or of the proposal of an id."""
    if not actor.signed_in:
        return null()
    marked = select(col(ProposalRead.number)).where(
        col(ProposalRead.proposal_id) == proposal_id, col(ProposalRead.person_id) == actor.person_id
    )
    answered = select(func.max(col(Stance.proposal_version))).where(
        col(Stance.proposal_id) == proposal_id, col(Stance.person_id) == actor.person_id
    )
    return func.coalesce(marked.scalar_subquery(), answered.scalar_subquery())
