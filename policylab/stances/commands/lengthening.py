"""Giving those who answer more time. Time is never taken away."""

from sqlmodel import Session

from policylab.core.clock import today
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_proposal, tell
from policylab.proposals.models import Proposal
from policylab.stances.forms.period import LengthenInput
from policylab.stances.queries.answering import ANSWERABLE

NOT_LATER = N_("Den nya sista dagen behöver vara senare än i dag och än den som gäller nu.")


def lengthen(db: Session, actor: Actor, public_id: str, data: LengthenInput, *, version: int | None = None) -> Proposal:
    """Set a later last day. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_proposal(db, actor, public_id, "proposal:move", version=version)
    if proposal.state not in ANSWERABLE:
        raise Stale(public_id)
    if data.answers_by <= max(today(), proposal.answers_by or today()):
        raise Invalid({"answers_by": [NOT_LATER]})
    proposal.answers_by = data.answers_by
    tell(db, actor, "stance.period_lengthened", proposal, last_day=data.answers_by.isoformat())
    return proposal
