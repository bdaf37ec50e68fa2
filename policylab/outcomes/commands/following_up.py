"""The last step: what became of it for those who reported the obstacle."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.outcomes.forms import FollowUpInput
from policylab.outcomes.queries.solved import still_asked
from policylab.proposals.commands.steps import begin_step, end_step
from policylab.proposals.models import Proposal

NOT_ASKED = N_("De som har hindret har inte tillfrågats än. Det sker av sig självt när regeln är i kraft.")
WAITS = N_("Alla tillfrågade har inte svarat, och svarstiden har inte gått ut.")


def follow_up(
    db: Session, actor: Actor, public_id: str, data: FollowUpInput, *, version: int | None = None
) -> Proposal:
    """Tell what the change meant for those who reported the obstacle, when they have been heard or had their time.

    Raises NotVisible, Refused, Stale or Invalid.
    """
    proposal = begin_step(db, actor, public_id, "follow_up", version=version)
    try:
        if still_asked(db, subject_id(proposal)) is not None:
            raise Invalid({"": [WAITS]})
    except LookupError:
        raise Invalid({"": [NOT_ASKED]}) from None
    proposal.follow_up_text = data.follow_up_text
    keep_revision(db, actor, proposal, {"follow_up_text": data.follow_up_text})
    end_step(db, actor, proposal, "follow_up")
    return proposal
