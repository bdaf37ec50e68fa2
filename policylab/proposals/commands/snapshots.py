"""What a version keeps of the wordings, and what they name; beside the texts that a proposal is told in."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import ProposalWording


def present_wordings(db: Session, proposal: Proposal) -> list[dict[str, Any]]:
    """The wordings that stand, as a version keeps them."""
    return [
        {
            "number": row.number,
            "kind": row.kind.value,
            "provision": row.provision,
            "act": row.act,
            "chapter": row.chapter,
            "section": row.section,
            "current": row.current_text,
            "proposed": row.proposed_text,
        }
        for row in _standing(db, proposal)
    ]


def cited_wordings(db: Session, proposal: Proposal) -> dict[str, str]:
    """The texts in which provisions are found: the names first, since they say what is to be changed."""
    rows = _standing(db, proposal)
    return {
        "provision": "\n".join(row.provision for row in rows),
        "current_wording": "\n".join(row.current_text for row in rows),
        "proposed_wording": "\n".join(row.proposed_text for row in rows),
    }


def _standing(db: Session, proposal: Proposal) -> Sequence[ProposalWording]:
    statement = select(ProposalWording).where(
        ProposalWording.proposal_id == proposal.id, col(ProposalWording.removed_at).is_(None)
    )
    return db.exec(statement.order_by(col(ProposalWording.position), col(ProposalWording.id))).all()
