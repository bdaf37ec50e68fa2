"""The ledger of outcomes: which rules were changed, and which proposals were refused, by whom and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.models import ProposalAnswer
from policylab.outcomes.queries.evidence import publicly_behind
from policylab.outcomes.queries.page import IN_FORCE
from policylab.outcomes.queries.solved import SolvedPart, solved_parts
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.outcomes import Decider
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_LOCAL = (Sector.MUNICIPALITY, Sector.REGION)
_REFUSED = (ProposalState.DECLINED, ProposalState.FILED)


@dataclass(frozen=True)
class OutcomeRow:
    """One changed rule, with the proposal that led to it; the bodies behind it are those that everybody may know of."""

    id: int
    public_id: str
    title: str
    language: str
    state: ProposalState
    number: str
    in_force_on: date
    handed_over_on: date
    ministry: str | None
    municipalities: int = 0
    regions: int = 0
    solved: SolvedPart | None = None

    @property
    def url(self) -> str:
        """The proposal's page."""
        return f"/proposals/{self.public_id}"

    @property
    def days(self) -> int:
        """Days from the hand-over to the rule in force."""
        return (self.in_force_on - self.handed_over_on).days


@dataclass(frozen=True)
class RefusalRow:
    """One proposal that is not taken forward, with who decided so and why; `decider` is None for the government."""

    public_id: str
    title: str
    language: str
    state: ProposalState
    recipient: str
    answer_by: str
    answered_on: date
    reference: str
    reason: str
    decided_by: Decider | None
    decider: str | None
    link: str | None

    @property
    def url(self) -> str:
        """The proposal's page."""
        return f"/proposals/{self.public_id}"

    @property
    def label(self) -> str:
        """What the answer was, as a message id."""
        return PROPOSAL_LABELS[self.state]


def outcome_count(db: Session, actor: Actor) -> int:
    """How many proposals that the actor may read have led to a rule in force."""
    statement = visible_proposals(actor, func.count()).select_from(Proposal).where(_in_force())
    return int(db.execute(statement).scalar_one())


def outcome_rows(db: Session, actor: Actor, *, start: int = 0, most: int | None = PAGE) -> Sequence[OutcomeRow]:
    """The changed rules that the actor may read of, the latest in force first; all of them when `most` is None.

    Five queries, however many rows: for the page, feeds and exports alike.
    """
    ministry = aliased(Organisation)
    names = ("id", "public_id", "title", "language", "state", "in_force_number", "in_force_on", "handed_over_on")
    columns = (col(getattr(Proposal, name)) for name in names)
    statement: Select[Any] = (
        visible_proposals(actor, *columns, shown_name(ministry))
        .join(ministry, col(ministry.id) == col(Proposal.ministry_id), isouter=True)
        .where(_in_force())
        .order_by(col(Proposal.in_force_on).desc(), col(Proposal.id).desc())
        .offset(start)
    )
    found = db.execute(statement if most is None else statement.limit(most)).all()
    ids = [row[0] for row in found]
    solved, behind = solved_parts(db, actor, ids), _counted(db, ids)
    return [
        OutcomeRow(*(*row, *(behind.get(row[0], {}).get(each, 0) for each in _LOCAL), solved.get(row[0])))
        for row in found
    ]


def refusals(db: Session, actor: Actor, most: int = PAGE) -> Sequence[RefusalRow]:
    """The proposals that were not taken forward, as far as the actor may read them, the latest first."""
    recipient, decider = aliased(Organisation), aliased(Organisation)
    newest = (
        select(func.max(col(ProposalAnswer.id)))
        .where(col(ProposalAnswer.proposal_id) == col(Proposal.id))
        .correlate(Proposal)
        .scalar_subquery()
    )
    own = (col(getattr(Proposal, name)) for name in ("public_id", "title", "language", "state"))
    told = (col(getattr(Proposal, f"answer_{name}")) for name in ("reference", "reason"))
    statement: Select[Any] = (
        visible_proposals(
            actor,
            *own,
            shown_name(recipient),
            col(Proposal.answer_by),
            col(Proposal.answered_on),
            *told,
            col(ProposalAnswer.decided_by),
            shown_name(decider),
            col(ProposalAnswer.link),
        )
        .join(recipient, col(recipient.id) == col(Proposal.recipient_id))
        .join(ProposalAnswer, col(ProposalAnswer.id) == newest, isouter=True)
        .join(decider, col(decider.id) == col(ProposalAnswer.decider_id), isouter=True)
        .where(col(Proposal.state).in_(_REFUSED))
        .order_by(col(Proposal.answered_on).desc(), col(Proposal.id).desc())
        .limit(most)
    )
    return [RefusalRow(*row) for row in db.execute(statement)]


def _in_force() -> ColumnElement[bool]:
    return col(Proposal.state).in_(IN_FORCE)


def _counted(db: Session, proposal_ids: Sequence[int]) -> Mapping[int, Mapping[Sector, int]]:
    """How many bodies of each sector everybody may know to stand behind each proposal."""
    if not proposal_ids:
        return {}
    behind = publicly_behind(db, col(Proposal.id).in_(proposal_ids))
    bodies = {organisation_id for _, organisation_id in behind}
    sectors = select(col(Organisation.id), col(Organisation.sector)).where(col(Organisation.id).in_(bodies))
    sector_of = {row[0]: row[1] for row in db.execute(sectors)}
    counted: dict[int, Counter[Sector]] = {}
    for proposal_id, organisation_id in behind:
        counted.setdefault(proposal_id, Counter())[sector_of[organisation_id]] += 1
    return counted
