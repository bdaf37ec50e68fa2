"""Inputs that the tests of proposals and stances share."""

from sqlmodel import Session

from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.writing import create_proposal
from policylab.proposals.forms.writing import ProposalInput
from policylab.proposals.models import Proposal
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
