"""Marking a proposal as read up to a version: a mark of the reader's own, which no event tells of."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_proposal
from policylab.proposals.forms.reading import ReadInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalRead
from policylab.proposals.queries.versions import latest_version_number

NO_SUCH_VERSION = N_("Det finns ingen sådan version.")


def mark_read(db: Session, actor: Actor, public_id: str, data: ReadInput) -> Proposal:
    """Say that one has read that version. Raises NotVisible, Refused or Invalid."""
    proposal = load_proposal(db, actor, public_id, "subject:follow")
    proposal_id = subject_id(proposal)
    if data.number > latest_version_number(db, proposal_id):
        raise Invalid({"number": [NO_SUCH_VERSION]})
    mark = db.get(ProposalRead, (proposal_id, actor.person))
    if mark is None:
        db.add(ProposalRead(proposal_id=proposal_id, person_id=actor.person, number=data.number, read_at=now()))
    elif mark.number != data.number:
        mark.number, mark.read_at = data.number, now()
        db.add(mark)
    return proposal
