"""What a version keeps of the sums of a proposal."""

from sqlmodel import Session, col, select

from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalCost


def present_costs(db: Session, proposal: Proposal) -> list[dict[str, str | int]]:
    """The sums as a version keeps them."""
    rows = db.exec(select(ProposalCost).where(ProposalCost.proposal_id == proposal.id).order_by(col(ProposalCost.id)))
    return [
        {
            "bearer": row.bearer.value,
            "kind": row.kind.value,
            "low": row.low,
            "high": row.high,
            "year": row.year,
            "source": row.source,
        }
        for row in rows
    ]
