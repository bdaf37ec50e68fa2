"""Every proposal that has been handed over, those without an answer first, with the days since the hand-over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.clocks.queries.open import is_overdue
from policylab.core.clock import today
from policylab.core.i18n import N_
from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.queries.stages import STAGEABLE
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.rules.outcomes import NO_ANSWER
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_WAITING = (ProposalState.HANDED_OVER, ProposalState.REGISTERED)


class Heard(StrEnum):
    """How a proposal stands with its receiver."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"


HEARD_LABELS = {
    Heard.WAITING: N_("Väntar på besked"),
    Heard.LATE: N_("Inget besked efter labbets uppföljningsdag"),
    Heard.ANSWERED: N_("Besked har lämnats"),
}


@dataclass(frozen=True)
class HandedRow:
    """A proposal with its receiver; `late` says that the lab's own follow-up day has gone by without an answer."""

    public_id: str
    title: str
    language: str
    state: ProposalState
    ministry: str | None
    recipient: str
    handed_over_on: date
    number: str
    answer_by: str
    answered_on: date | None
    answer_reference: str
    late: bool

    @property
    def url(self) -> str:
        """The proposal's page."""
        return f"/proposals/{self.public_id}"

    @property
    def waits(self) -> bool:
        """Whether there is no answer yet."""
        return self.state in _WAITING

    @property
    def days(self) -> int:
        """Days from the hand-over, to the answer where there is one."""
        until = today() if self.waits or self.answered_on is None else self.answered_on
        return (until - self.handed_over_on).days

    @property
    def label(self) -> str:
        """What it is called, as a message id."""
        return NO_ANSWER if self.late else PROPOSAL_LABELS[self.state]


@dataclass(frozen=True)
class HandedPage:
    """One page of the list: how many there are in all, and where the next begins."""

    rows: Sequence[HandedRow]
    total: int
    start: int

    @property
    def older(self) -> int | None:
        """Where the next page begins; None on the last."""
        following = self.start + PAGE
        return following if following < self.total else None


def handed_over(
    db: Session, actor: Actor, *, ministry: str = "", heard: Heard | None = None, start: int = 0
) -> HandedPage:
    """What the actor may read of it; without an answer the oldest first, then the latest answered."""
    among = (readable(actor), col(Proposal.state).in_(STAGEABLE), _heard(heard), _of_ministry(ministry))
    total = db.execute(select(func.count()).select_from(Proposal).where(*among)).scalar_one()
    waits = col(Proposal.state).in_(_WAITING)
    order = (case((waits, 0), else_=1), case((waits, col(Proposal.handed_over_on))), col(Proposal.answered_on).desc())
    statement = _rows().where(*among).order_by(*order, col(Proposal.id)).offset(start).limit(PAGE)
    return HandedPage([HandedRow(*row) for row in db.execute(statement)], total, start)


def counts_by_standing(db: Session, actor: Actor) -> Mapping[Heard, int]:
    """How many stand in each way, of those that the actor may read."""
    waits = col(Proposal.state).in_(_WAITING)
    standing = case((waits & _late(), Heard.LATE.value), (waits, Heard.WAITING.value), else_=Heard.ANSWERED.value)
    statement = select(standing, func.count()).where(readable(actor), col(Proposal.state).in_(STAGEABLE))
    found = {Heard(name): number for name, number in db.execute(statement.group_by(standing))}
    return {each: found.get(each, 0) for each in Heard}


def _rows() -> Any:
    ministry, recipient = aliased(Organisation), aliased(Organisation)
    own = case((col(Proposal.answer_by) == recipient.name_sv, shown_name(recipient)), else_=col(Proposal.answer_by))
    return (
        select(
            *(col(getattr(Proposal, name)) for name in ("public_id", "title", "language", "state")),
            shown_name(ministry),
            shown_name(recipient),
            col(Proposal.handed_over_on),
            col(Proposal.recipient_registration_number),
            own,
            col(Proposal.answered_on),
            col(Proposal.answer_reference),
            _late(),
        )
        .join(recipient, col(recipient.id) == col(Proposal.recipient_id))
        .join(ministry, col(ministry.id) == col(Proposal.ministry_id), isouter=True)
    )


def _late() -> ColumnElement[bool]:
    return is_overdue("proposals", col(Proposal.id))


def _heard(heard: Heard | None) -> ColumnElement[bool]:
    waits = col(Proposal.state).in_(_WAITING)
    if heard is Heard.ANSWERED:
        return ~waits
    return {Heard.WAITING: waits, Heard.LATE: waits & _late(), None: true()}[heard]


def _of_ministry(code: str) -> ColumnElement[bool]:
    if not code:
        return true()
    return (
        col(Proposal.ministry_id)
        == select(col(Organisation.id)).where(col(Organisation.code) == code).scalar_subquery()
    )
