"""Registering a proposal in the lab's own register, in any state."""

from sqlmodel import Session

from policylab.audit.registration import note_registration
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_proposal, tell
from policylab.proposals.forms.registering import LabNumberInput
from policylab.proposals.models import Proposal


def note_lab_number(
    db: Session, actor: Actor, public_id: str, data: LabNumberInput, *, version: int | None = None
) -> Proposal:
    """Note number, day and retention. Raises NotVisible, Refused, Stale, and Invalid for impossible days."""
    proposal = load_proposal(db, actor, public_id, "proposal:note_number", version=version)
    note_registration(proposal, data.registration_number, data.received_on, data.retain_until)
    tell(db, actor, "proposal.number_noted", proposal)
    return proposal
