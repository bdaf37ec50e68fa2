"""What hangs on a proposal that a row of the table of deeds is tried upon."""

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.text import random_id
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.models.parts import ProposalCost
from policylab.proposals.models.wording import AmendmentSuggestion, ProposalWording
from policylab.proposals.sums import Bearer, CostKind
from policylab.rules.wording import WordingKind
from tests.matrix.world import World


def furnish(world: World, proposal: Proposal, path: str) -> str:
    """Make what the path is about, as number 1; the public id of what else it names."""
    if "/wordings/<number>" in path:
        wording(world, proposal)
    if "/co-authors/<body>" in path:
        invited(world, proposal)
    if "/costs/<cost_id>" in path:
        cost(world, proposal)
    if "/suggestions" in path:
        about = wording(world, proposal)
        return suggested(world, proposal, about) if "<suggestion_id>" in path else ""
    return ""


def wording(world: World, proposal: Proposal) -> ProposalWording:
    """A provision that is changed."""
    with transaction(world.db) as db:
        row = ProposalWording(
            proposal_id=subject_id(proposal),
            number=1,
            position=1,
            kind=WordingKind.CHANGED,
            provision="2 § skollagen",
            current_text="Beslutet gäller en termin.",
            proposed_text="Beslutet gäller tills vidare.",
        )
        db.add(row)
    return row


def invited(world: World, proposal: Proposal) -> None:
    """The body of `representative` is asked to stand behind the proposal."""
    with transaction(world.db) as db:
        db.add(
            ProposalCoAuthor(
                proposal_id=subject_id(proposal),
                organisation_id=world.actors["representative"].organisation,
                invited_by_id=world.actors["author"].person,
                invited_at=now(),
            )
        )


def suggested(world: World, proposal: Proposal, about: ProposalWording) -> str:
    """`group_member` suggests a change to the provision."""
    by = world.actors["group_member"]
    row = AmendmentSuggestion(
        public_id=random_id(),
        submission_key=random_id(),
        proposal_id=subject_id(proposal),
        wording_id=subject_id(about),
        passage="tills vidare",
        replacement="i ett år",
        reason="Det räcker.",
        person_id=by.person,
        organisation_id=by.organisation,
        created_at=now(),
    )
    with transaction(world.db) as db:
        db.add(row)
    return row.public_id


def cost(world: World, proposal: Proposal) -> None:
    """A sum that the proposal costs the municipalities."""
    with transaction(world.db) as db:
        row = {
            "bearer": Bearer.MUNICIPALITIES,
            "kind": CostKind.COST,
            "low": 1,
            "high": 2,
            "year": 2025,
        }
        own = {
            "source": "Bok",
            "public_id": f"{proposal.public_id}-sum",
            "submission_key": random_id(),
            "created_at": now(),
        }
        person = world.actors["author"].person_id
        db.add(ProposalCost(proposal_id=subject_id(proposal), person_id=person, **own, **row))
