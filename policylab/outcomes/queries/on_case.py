"""What the page of a case says of the rule that was changed for it: which proposal led to it, and whether it helped."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.outcomes.queries.page import IN_FORCE
from policylab.outcomes.queries.solved import SolvedPart, solved_parts
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.visible import readable


@dataclass(frozen=True)
class ChangedFor:
    """The proposal whose rule is in force, and the answers."""

    public_id: str
    part: SolvedPart


def changed_for(db: Session, actor: Actor, case_id: int) -> ChangedFor | None:
    """Of a case that the caller has seen and that was solved by a changed rule, perhaps not for good."""
    statement = (
        select(col(Proposal.id), col(Proposal.public_id))
        .join(ProposalCase, col(ProposalCase.proposal_id) == col(Proposal.id))
        .where(col(ProposalCase.case_id) == case_id, col(Proposal.state).in_(IN_FORCE), readable(actor))
        .order_by(col(ProposalCase.id).desc())
        .limit(1)
    )
    row = db.execute(statement).first()
    part = solved_parts(db, actor, [row[0]]).get(row[0]) if row else None
    return ChangedFor(row[1], part) if row and part else None
