"""The agreement on one proposal as the answers stand this moment; the order follows when its reader has heard."""

from sqlmodel import Session, col

from policylab.proposals.models import Proposal
from policylab.ranking.agreement import Agreement
from policylab.ranking.facts import agreement_of
from policylab.stances.queries.current import answers_by_sector


def agreement_now(db: Session, proposal_id: int) -> Agreement:
    """The figure, or none, of a proposal that the caller has seen."""
    return agreement_of(answers_by_sector(db, col(Proposal.id) == proposal_id).get(proposal_id, {}))
