"""Whose suggestion a version took in."""

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.models.wording import AmendmentSuggestion
from policylab.proposals.queries.visible import relations as relations_of
from policylab.rules.permissions import PERMISSIONS


def suggesters_of(db: Session, actor: Actor, proposal: Proposal) -> dict[int, str]:
    """Who had suggested what a version took in, by its number; nobody for who does not read the workshop."""
    if not PERMISSIONS.allows("amendment:read", actor, relations_of(db, actor, proposal)):
        return {}
    statement = (
        select(col(ProposalVersion.number), col(Person.name), shown_name())
        .join(AmendmentSuggestion, col(AmendmentSuggestion.version_id) == col(ProposalVersion.id))
        .join(Person, col(Person.id) == col(AmendmentSuggestion.person_id))
        .join(Organisation, col(Organisation.id) == col(AmendmentSuggestion.organisation_id))
        .where(col(ProposalVersion.proposal_id) == proposal.id)
    )
    return {number: f"{name}, {body}" for number, name, body in db.execute(statement)}
