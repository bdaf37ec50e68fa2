"""Who is invited to answer a proposal, and who of them has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.rules.workflow import ProposalState
from policylab.stances.models import Stance, StanceInvitation
from policylab.stances.queries.current import StanceRow


@dataclass(frozen=True)
class InvitedRow:
    """One invited body; `body_id` is the one that it answers with."""

    organisation_id: int
    body_id: int
    answered: bool
    code: str
    name: str
    sector: Sector
    told_at: datetime | None
    reminded_at: datetime | None

    @property
    def sector_label(self) -> str:
        """What its sector is called (a message id)."""
        return SECTOR_LABELS[self.sector]


@dataclass(frozen=True)
class Invited:
    """The list, with how far the answers have come, and the bodies that answered without being on it."""

    rows: Sequence[InvitedRow]
    uninvited: frozenset[int]

    @property
    def silent(self) -> Sequence[InvitedRow]:
        """Those who have not answered."""
        return [row for row in self.rows if not row.answered]


def invited_to(db: Session, proposal_id: int, answers: Sequence[StanceRow] = ()) -> Invited:
    """The list of a proposal that the caller has seen, in order of names; `answers` are those that stand on it.

    What an official thinks for themselves is no answer of the body's.
    """
    answering = {row.body_id for row in answers if row.decided}
    head = aliased(Organisation)
    answers_with = case((col(head.id).is_not(None), col(head.id)), else_=col(Organisation.id))
    statement = (
        select(
            col(StanceInvitation.organisation_id),
            answers_with,
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(StanceInvitation.told_at),
            col(StanceInvitation.reminded_at),
        )
        .join(Organisation, col(Organisation.id) == col(StanceInvitation.organisation_id))
        .join(
            head, and_(col(head.id) == col(Organisation.parent_id), col(head.sector) != Sector.MINISTRY), isouter=True
        )
        .where(col(StanceInvitation.proposal_id) == proposal_id)
        .order_by(col(Organisation.sort_key), col(Organisation.id))
    )
    rows = [InvitedRow(each, body, body in answering, *facts) for each, body, *facts in db.execute(statement)]
    asked = {row.body_id for row in rows}
    return Invited(rows, frozenset(answering - asked) if rows else frozenset())


def is_fixed(db: Session, proposal: Proposal) -> bool:
    """Whether the list can no longer be changed: from the opening on, and for good once anybody has answered."""
    if proposal.state is not ProposalState.DRAFT:
        return True
    given = select(col(Stance.id)).where(col(Stance.proposal_id) == proposal.id).limit(1)
    return db.execute(given).first() is not None
