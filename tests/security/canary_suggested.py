"""Suggested changes to proposals, which only the workshop reads, and an invitation that nobody has answered."""

from sqlmodel import Session, col, select

from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.proposals.commands.amending import suggest_amendment, take_back
from policylab.proposals.commands.co_authors import invite_co_author
from policylab.proposals.commands.deciding import decide_amendment
from policylab.proposals.forms.amending import AmendmentInput, DecisionInput
from policylab.proposals.forms.co_authors import CoAuthorInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalPart
from policylab.proposals.models.wording import AmendmentSuggestion


def suggest_secretly(db: Session, member: Actor, lead: Actor, proposal: Proposal, word: str) -> list[str]:
    """One that waits, one that is rejected and one taken back, each with the word; where they stand."""
    db.rollback()
    passage = db.exec(select(ProposalPart.text).where(ProposalPart.proposal_id == proposal.id)).first() or ""
    name = db.exec(select(ProposalPart.name).where(ProposalPart.proposal_id == proposal.id)).first() or ""
    for key in ("waits", "rejected", "taken back"):
        given = {"about": name, "passage": passage, "replacement": f"{word} {key}", "reason": f"Därför {word}."}
        with transaction(db):
            data = AmendmentInput.model_validate(given | {"submission_key": f"{proposal.public_id} {key}"})
            suggest_amendment(db, member, proposal.public_id, data)
    _, rejected, taken = _rows(db, proposal)
    with transaction(db):
        no = DecisionInput.model_validate({"decision": "reject", "decision_reason": f"Nej till {word}."})
        decide_amendment(db, lead, proposal.public_id, rejected, no)
    with transaction(db):
        take_back(db, member, proposal.public_id, taken)
    with transaction(db):
        invite_co_author(db, lead, proposal.public_id, CoAuthorInput(organisation="0114", message=word))
    at = f"/proposals/{proposal.public_id}/suggestions"
    return [at, f"{at}/new", f"{at}/{_rows(db, proposal)[0]}/decision"]


def _rows(db: Session, proposal: Proposal) -> list[str]:
    db.rollback()
    statement = select(AmendmentSuggestion.public_id).where(AmendmentSuggestion.proposal_id == proposal.id)
    return list(db.exec(statement.order_by(col(AmendmentSuggestion.id))).all())
