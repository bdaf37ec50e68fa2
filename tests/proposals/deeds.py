"""Inputs that the tests of proposals and stances share."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.writing import create_proposal
from policylab.proposals.forms.writing import ProposalInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalPart
from policylab.proposals.parts import REQUIRED, PartState
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.commands.give import give_stance
from policylab.stances.forms.giving import stance_input
from policylab.stances.models import Stance


def proposal_input(case: Case, **given: object) -> ProposalInput:
    """A whole proposal over one case."""
    values = {
        "case": case.public_id,
        "title": "Låt beslutet om skolskjuts gälla tills vidare",
        "area": "school",
        "problem": "Beslutet fattas om varje termin.",
        "change": "Beslutet gäller tills vidare.",
        "points": "Beslutet gäller tills vidare\nDen som flyttar anmäler det",
        "submission_key": random_id(),
        **given,
    }
    return ProposalInput.model_validate(values)


def begun(db: Session, actor: Actor, case: Case, **given: object) -> Proposal:
    """A proposal in draft, begun by the actor."""
    with transaction(db):
        return create_proposal(db, actor, proposal_input(case, **given))


def settle(db: Session, public_id: str) -> None:
    """Say of every required part that it is ready or not relevant, so that the proposal can become final."""
    with transaction(db):
        settle_within(db, public_id)


def settle_within(db: Session, public_id: str) -> None:
    """The same, in a transaction that runs already."""
    proposal = db.exec(select(Proposal).where(Proposal.public_id == public_id)).first()
    for name in REQUIRED if proposal else ():
        key = (subject_id(proposal), name)
        part = db.get(ProposalPart, key) or ProposalPart(proposal_id=key[0], name=name, written_at=now())
        part.state = PartState.READY if part.text else PartState.NOT_RELEVANT
        part.because = "" if part.text else "Berörs inte."
        db.add(part)
    if proposal:
        proposal.readiness = 100


def answer(
    db: Session,
    actor: Actor,
    proposal: Proposal,
    position: Position = Position.SUPPORT,
    level: DecisionLevel = DecisionLevel.AUTHORISED,
    **given: object,
) -> Stance:
    """A stance of the actor's organisation."""
    values = {"position": position, "level": level, "reason": "Skäl.", "submission_key": random_id(), **given}
    with transaction(db):
        return give_stance(db, actor, proposal.public_id, stance_input((1, 2, 7)).model_validate(values))
