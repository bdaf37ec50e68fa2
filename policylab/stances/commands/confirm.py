"""Standing by one's answers when the proposal has a new version: they are confirmed, not given anew."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import acting_for, load_proposal, tell
from policylab.proposals.models import Proposal
from policylab.proposals.queries.versions import latest_version_number
from policylab.stances.models import StanceConfirmation
from policylab.stances.queries.answering import takes_answers
from policylab.stances.queries.confirming import unconfirmed


def confirm_stances(db: Session, actor: Actor, public_id: str, read: int = 0) -> Proposal:
    """Let the answers of the acting organisation hold for the version that was read; done already, nothing changes.

    What its representatives decided is confirmed by one of them, an official's own view by the same official.
    `read` is the version that was read, if the page said so. Raises NotVisible, Refused, or Stale when the proposal
    takes no answers or has a newer version.
    """
    proposal = load_proposal(db, actor, public_id, "stance:give")
    acting_for(actor)
    version = latest_version_number(db, subject_id(proposal))
    if not takes_answers(proposal) or read not in (0, version):
        raise Stale(public_id)
    for row in unconfirmed(db, actor, subject_id(proposal), version):
        db.add(_confirmation(actor, row.id, version))
        tell(db, actor, "stance.confirmed", proposal, stance_id=row.id, version=version)
    return proposal


def _confirmation(actor: Actor, stance_id: int, version: int) -> StanceConfirmation:
    return StanceConfirmation(
        stance_id=stance_id,
        version=version,
        person_id=actor.person,
        organisation_id=actor.organisation,
        confirmed_at=now(),
    )
