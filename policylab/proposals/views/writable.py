"""The proposal that a page is about to write on."""

from policylab.core.pages import actor, db, found
from policylab.proposals.models import Proposal
from policylab.proposals.queries.actions import check_writable
from policylab.proposals.queries.visible import relations, visible_proposal


def writable_proposal(public_id: str) -> Proposal:
    """The proposal of that id; 404 for whoever may not see it, and Refused or Stale when it is not theirs to write."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    check_writable(actor(), proposal, relations(db(), actor(), proposal))
    return proposal
