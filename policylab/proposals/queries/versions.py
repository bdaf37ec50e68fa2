"""The versions of a proposal that the caller has seen, and which of them they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.queries.visible import relations
from policylab.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class VersionRow:
    """One version in the list."""

    number: int
    note: str
    created_at: datetime
    person: str
    organisation: str


def versions_of(db: Session, actor: Actor, proposal: Proposal) -> Sequence[VersionRow]:
    """The versions that the actor may read, newest first."""
    statement = (
        select(
            col(ProposalVersion.number),
            col(ProposalVersion.note),
            col(ProposalVersion.created_at),
            col(Person.name),
            shown_name(),
        )
        .join(Person, col(Person.id) == col(ProposalVersion.person_id))
        .join(Organisation, col(Organisation.id) == col(ProposalVersion.organisation_id))
        .where(col(ProposalVersion.proposal_id) == proposal.id)
        .where(col(ProposalVersion.number) >= first_shown(db, actor, proposal))
        .order_by(col(ProposalVersion.number).desc())
    )
    return [VersionRow(*row) for row in db.execute(statement)]


def latest_version() -> ColumnElement[int]:
    """The number of the newest version as a column of a statement over proposals; 1 for one that has none yet."""
    newest = select(func.max(col(ProposalVersion.number))).where(col(ProposalVersion.proposal_id) == col(Proposal.id))
    return func.coalesce(newest.correlate(Proposal).scalar_subquery(), 1)


def latest_version_number(db: Session, proposal_id: int) -> int:
    """The number of the newest version; 1 for a proposal that has none yet."""
    statement = select(func.max(col(ProposalVersion.number))).where(col(ProposalVersion.proposal_id) == proposal_id)
    return db.execute(statement).scalar() or 1


def first_shown(db: Session, actor: Actor, proposal: Proposal) -> int:
    """The first version the actor may read: the workshop reads all, others from the one that was first opened."""
    if PERMISSIONS.allows("proposal:revise", actor, relations(db, actor, proposal)):
        return 1
    statement = select(func.max(col(ProposalVersion.number))).where(
        col(ProposalVersion.proposal_id) == proposal.id, col(ProposalVersion.created_at) <= proposal.opened_at
    )
    return db.execute(statement).scalar() or 1
