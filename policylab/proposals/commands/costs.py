"""The sums of a proposal: added and taken away one at a time, each time as a new version of the proposal."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.steps import acting_for, load_writable, tell
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalCost
from policylab.proposals.parts import COSTS, PARTS

HIGHER = N_("Det högsta beloppet behöver vara minst det lägsta.")


def add_cost(db: Session, actor: Actor, public_id: str, data: CostInput) -> Proposal:
    """Add a sum; the same form sent again gives the first result. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_writable(db, actor, public_id)
    person_id, _ = acting_for(actor)
    made = select(ProposalCost).where(
        ProposalCost.person_id == person_id, ProposalCost.submission_key == data.submission_key
    )
    if data.submission_key and db.exec(made).first():
        return proposal
    high = data.low if data.high is None else data.high
    if high < data.low:
        raise Invalid({"high": [HIGHER]})
    given = data.model_dump(exclude={"high", "submission_key"})
    db.add(
        ProposalCost(
            public_id=random_id(),
            proposal_id=subject_id(proposal),
            submission_key=data.submission_key or random_id(),
            person_id=person_id,
            created_at=now(),
            high=high,
            **given,
        )
    )
    return _keep(db, actor, proposal)


def remove_cost(db: Session, actor: Actor, public_id: str, cost_id: str) -> Proposal:
    """Take a sum away; versions that had it keep it. Raises as above."""
    proposal = load_writable(db, actor, public_id)
    statement = select(ProposalCost).where(ProposalCost.proposal_id == proposal.id)
    cost = db.exec(statement.where(ProposalCost.public_id == cost_id)).first()
    if cost is None:
        raise NotVisible(cost_id)
    db.delete(cost)
    return _keep(db, actor, proposal)


def _keep(db: Session, actor: Actor, proposal: Proposal) -> Proposal:
    db.flush()
    version_id = keep_version(db, actor, proposal, PARTS[COSTS].label)
    tell(db, actor, "proposal.part_written", proposal, version_id=version_id, part=COSTS)
    return proposal
