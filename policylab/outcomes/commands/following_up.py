"""The last step: what became of it for those who reported the obstacle."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.core.permission import Actor
from policylab.outcomes.forms import FollowUpInput
from policylab.proposals.commands.steps import begin_step, end_step
from policylab.proposals.models import Proposal


def follow_up(
    db: Session, actor: Actor, public_id: str, data: FollowUpInput, *, version: int | None = None
) -> Proposal:
    """Tell what the change meant for those who reported the obstacle. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = begin_step(db, actor, public_id, "follow_up", version=version)
    proposal.follow_up_text = data.follow_up_text
    keep_revision(db, actor, proposal, {"follow_up_text": data.follow_up_text})
    end_step(db, actor, proposal, "follow_up")
    return proposal
