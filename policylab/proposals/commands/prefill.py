"""Filling parts in advance from the cases behind a proposal; what a person has written is never touched."""

from sqlmodel import Session, col, select

from policylab.cases.models import Case
from policylab.core.permission import Actor
from policylab.proposals.commands.parts import put_part, standing_parts
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.parts import MOST
from policylab.proposals.queries.prefill import drafts_of


def prefill(db: Session, actor: Actor, proposal: Proposal, case_id: str) -> None:
    """Begin every part that nobody has written with what the case says, as a draft."""
    written = standing_parts(db, proposal)
    for name, text in drafts_of(db, [case_id]).items():
        if name not in written:
            put_part(db, actor, proposal, name, PartInput(text=text[:MOST]))


def drafts_from_cases(db: Session, proposal: Proposal) -> dict[str, str]:
    """What the cases now behind the proposal say, by part."""
    statement = select(Case.public_id).join(ProposalCase).order_by(col(ProposalCase.id))
    active = statement.where(ProposalCase.proposal_id == proposal.id, col(ProposalCase.ended_at).is_(None))
    drafts = drafts_of(db, [public_id for public_id in db.exec(active) if public_id])
    return {name: text[:MOST] for name, text in drafts.items()}
