"""The proposals of a ministry: those that wait for its answer, those on their way to it, and those it has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.filters import Filters
from policylab.core.i18n import N_, gettext
from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.proposals.waiting import AWAITED
from policylab.ranking.models import RankingRow
from policylab.rules.norms import KIND_LABELS, StatuteKind
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_S = ProposalState


class Heap(StrEnum):
    """Which of a ministry's proposals are shown."""

    WAITING = "waiting"
    COMING = "coming"
    ANSWERED = "answered"


HEAP_LABELS = {
    Heap.WAITING: N_("Väntar på besked"),
    Heap.COMING: N_("På väg hit"),
    Heap.ANSWERED: N_("Har fått besked"),
}
STATES: Mapping[Heap, tuple[ProposalState, ...]] = {
    Heap.WAITING: AWAITED,
    Heap.COMING: (_S.OPEN, _S.REFERRAL, _S.FINAL),
    Heap.ANSWERED: (_S.ACCEPTED, _S.PARTLY, _S.DECLINED, _S.FILED, _S.IN_FORCE, _S.FOLLOWED_UP),
}
_CHOICES = 200
"""How many proposals are offered for comparing; others are named by their number in the address."""
_ORDER: Mapping[Heap, tuple[Any, ...]] = {
    Heap.WAITING: (col(Proposal.handed_over_on), col(Proposal.id)),
    Heap.COMING: (col(Proposal.activity_at).desc(), col(Proposal.id).desc()),
    Heap.ANSWERED: (col(Proposal.answered_on).desc(), col(Proposal.id).desc()),
}


@dataclass(frozen=True)
class MinistryFilters(Filters):
    """What a reader narrows the list to; empty means all."""

    area: str = ""
    level: str = ""


@dataclass(frozen=True)
class MinistryRow:
    """One proposal as the list shows it; what is counted comes from the order, as its reader computed it last."""

    id: int
    public_id: str
    title: str
    language: str
    state: ProposalState
    handed_over_on: date | None
    answered_on: date | None
    activity_at: datetime
    area: str
    recipient: str | None
    norm_levels: str | None
    agreement: float | None
    opposing: int | None

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return str(gettext(PROPOSAL_LABELS[self.state]))

    @property
    def days(self) -> int | None:
        """Days since the hand-over."""
        return None if self.handed_over_on is None else (today() - self.handed_over_on).days

    @property
    def level_labels(self) -> list[str]:
        """The norm levels, in the language now shown."""
        return [str(gettext(KIND_LABELS[level])) for level in levels_in(self.norm_levels)]


@dataclass(frozen=True)
class MinistryPage:
    """One page of the list; `counts` is how many each heap has after the filters."""

    rows: Sequence[MinistryRow]
    counts: Mapping[Heap, int]
    more: bool


def ministry_proposals(
    db: Session, actor: Actor, ministry_id: int, heap: Heap, filters: MinistryFilters, *, start: int = 0
) -> MinistryPage:
    """One page of the proposals that concern the ministry and that the actor may read; two queries."""
    among = and_(readable(actor), of_ministry(ministry_id), *_narrowed(filters))
    states = (func.count().filter(col(Proposal.state).in_(STATES[each])) for each in Heap)
    counts = db.execute(select(*states).select_from(Proposal).where(among)).one()
    body = aliased(Organisation)
    statement = (
        _columns(body)
        .where(among, col(Proposal.state).in_(STATES[heap]))
        .order_by(*_ORDER[heap])
        .offset(start)
        .limit(PAGE + 1)
    )
    rows = [MinistryRow(*row) for row in db.execute(statement)]
    return MinistryPage(rows[:PAGE], dict(zip(Heap, counts, strict=True)), len(rows) > PAGE)


def levels_in(stored: str | None) -> Sequence[StatuteKind]:
    """The norm levels as the order stores them, the highest first."""
    return [level for level in StatuteKind if f",{level.value}," in (stored or "")]


def of_ministry(ministry_id: int) -> ColumnElement[bool]:
    """The condition on proposals that the ministry prepares the question, or has been handed the proposal."""
    return or_(col(Proposal.ministry_id) == ministry_id, col(Proposal.recipient_id) == ministry_id)


def proposal_choices(db: Session, actor: Actor, ministry_id: int | None) -> Sequence[tuple[str, str, str]]:
    """Number, title and language of proposals to lay beside another: the ministry's first, the liveliest first."""
    columns = select(col(Proposal.public_id), col(Proposal.title), col(Proposal.language))
    theirs = [] if ministry_id is None else [case((of_ministry(ministry_id), 0), else_=1)]
    opened = columns.where(readable(actor), col(Proposal.opened_at).is_not(None))
    rows = db.execute(opened.order_by(*theirs, *_ORDER[Heap.COMING]).limit(_CHOICES))
    return [(public_id, f"{public_id} {title}", lang) for public_id, title, lang in rows]


def _narrowed(filters: MinistryFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.area:
        conditions.append(col(Proposal.area) == filters.area)
    if filters.level:
        of_level = select(col(RankingRow.proposal_id)).where(col(RankingRow.norm_levels).contains(f",{filters.level},"))
        conditions.append(col(Proposal.id).in_(of_level) if filters.level in set(StatuteKind) else false())
    return conditions


def _columns(body: Any) -> Any:
    return (
        select(
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(Proposal.state),
            col(Proposal.handed_over_on),
            col(Proposal.answered_on),
            col(Proposal.activity_at),
            shown_name(PolicyArea),
            shown_name(body),
            col(RankingRow.norm_levels),
            col(RankingRow.agreement),
            col(RankingRow.opposing),
        )
        .join(PolicyArea, col(PolicyArea.code) == col(Proposal.area))
        .join(body, col(body.id) == col(Proposal.recipient_id), isouter=True)
        .join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id), isouter=True)
    )
