"""The way of a proposal after the hand-over, as its page shows it: what was decided and done, by date, with links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.models import ProposalAnswer, ProposalStage
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import (
    ANSWER_LABELS,
    ENTERED_LABELS,
    STAGE_LABELS,
    AnswerKind,
    Decider,
    EnteredAs,
    StageKind,
)
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.workflow import ProposalState

_BEFORE = (ProposalState.DRAFT, ProposalState.OPEN, ProposalState.REFERRAL, ProposalState.FINAL)
STAGEABLE = tuple(state for state in ProposalState if state not in (*_BEFORE, ProposalState.WITHDRAWN))
"""The states of a proposal that has been handed over."""
_FORCE = N_("I kraft")


@dataclass(frozen=True)
class AnswerRow:
    """One answer with the name of the body that decided; None for the government."""

    outcome: AnswerKind
    decided_by: Decider
    decider: str | None
    answered_on: date
    reference: str
    link: str
    reason: str
    inquiry_reference: str
    inquiry_on: date | None
    entered_as: EnteredAs


@dataclass(frozen=True)
class StageRow:
    """One stage, or one that was found to be wrong."""

    public_id: str
    kind: StageKind
    reference: str
    on_date: date
    link: str
    entered_as: EnteredAs
    withdrawn_at: datetime | None

    @property
    def kind_label(self) -> str:
        """What kind of stage it is, as a message id."""
        return STAGE_LABELS[self.kind]


@dataclass(frozen=True)
class Milestone:
    """One row of the way: the day, what it was (a message id), its reference and link, and whose word it is."""

    on: date
    label: str
    reference: str = ""
    link: str = ""
    entered: str = ""
    stage: StageRow | None = None
    answer: AnswerRow | None = None


def answers_of(db: Session, proposal_id: int) -> Sequence[AnswerRow]:
    """The answers to a proposal that the caller has seen, oldest first."""
    return [AnswerRow(*row) for row in read(db, _answers(), proposal_id=proposal_id)]


def stages_of(db: Session, proposal_id: int) -> Sequence[StageRow]:
    """The stages of a proposal that the caller has seen, by day, withdrawn ones among them."""
    return [StageRow(*row) for row in read(db, _stages(), proposal_id=proposal_id)]


def milestones(proposal: Proposal, answers: Sequence[AnswerRow], stages: Sequence[StageRow]) -> Sequence[Milestone]:
    """All that has been done with a proposal since it was handed over, oldest first."""
    rows = [
        Milestone(each.answered_on, ANSWER_LABELS[each.outcome], each.reference, each.link, _by(each), answer=each)
        for each in answers
    ]
    rows += [
        Milestone(each.on_date, STAGE_LABELS[each.kind], each.reference, each.link, _by(each), stage=each)
        for each in stages
        if each.withdrawn_at is None
    ]
    if proposal.in_force_on and proposal.state in (ProposalState.IN_FORCE, ProposalState.FOLLOWED_UP):
        rows.append(Milestone(proposal.in_force_on, _FORCE, proposal.in_force_number))
    return sorted(rows, key=lambda row: row.on)


def may_note(actor: Actor, proposal: Proposal, facts: frozenset[Fact]) -> bool:
    """Whether the actor may note, correct and take back the proposal's stages now."""
    return proposal.state in STAGEABLE and PERMISSIONS.allows("proposal:note_stage", actor, facts)


def _by(row: AnswerRow | StageRow) -> str:
    return ENTERED_LABELS[row.entered_as]


@prepared
def _answers() -> Any:
    decider = aliased(Organisation)
    names = [name for name in AnswerRow.__dataclass_fields__ if name != "decider"]
    columns = [col(getattr(ProposalAnswer, name)) for name in names]
    return (
        select(*columns[:2], shown_name(decider), *columns[2:])
        .select_from(ProposalAnswer)
        .join(decider, col(decider.id) == col(ProposalAnswer.decider_id), isouter=True)
        .where(col(ProposalAnswer.proposal_id) == bindparam("proposal_id"))
        .order_by(col(ProposalAnswer.id))
    )


@prepared
def _stages() -> Any:
    columns = (col(getattr(ProposalStage, name)) for name in StageRow.__dataclass_fields__)
    return (
        select(*columns)
        .where(col(ProposalStage.proposal_id) == bindparam("proposal_id"))
        .order_by(col(ProposalStage.on_date), col(ProposalStage.id))
    )
