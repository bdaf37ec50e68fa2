"""Rows that tests of outcomes share."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.models import ProposalStage
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import EnteredAs, StageKind


def stage(db: Session, proposal: Proposal, by: Actor, reference: str = "SOU 2026:3") -> str:
    """A stage of a proposal that is handed over; its public id."""
    row = ProposalStage(
        public_id=random_id(),
        submission_key=random_id(),
        proposal_id=subject_id(proposal),
        kind=StageKind.SOU,
        reference=reference,
        on_date=today(),
        entered_as=EnteredAs.LAB,
        person_id=by.person,
        organisation_id=by.organisation,
        created_at=now(),
    )
    with transaction(db):
        db.add(row)
    return row.public_id
