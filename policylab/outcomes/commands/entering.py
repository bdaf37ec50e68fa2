"""Whose word an entry after the hand-over is."""

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import relations
from policylab.rules.outcomes import EnteredAs
from policylab.rules.roles import Fact


def entered_as(db: Session, actor: Actor, proposal: Proposal) -> EnteredAs:
    """The receiver's own, or the lab's reading of a document."""
    return EnteredAs.RECEIVER if Fact.RECIPIENT in relations(db, actor, proposal) else EnteredAs.LAB
