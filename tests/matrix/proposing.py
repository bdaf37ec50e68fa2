"""What hangs on a proposal that a row of the table of deeds is tried upon."""

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.models.wording import ProposalWording
from policylab.rules.wording import WordingKind
from tests.matrix.world import World


def furnish(world: World, proposal: Proposal, path: str) -> None:
    """Make what the path is about, as number 1."""
    if "/wordings/<number>" in path:
        wording(world, proposal)
    if "/co-authors/<body>" in path:
        invited(world, proposal)


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
