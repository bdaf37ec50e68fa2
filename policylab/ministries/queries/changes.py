"""What has happened openly with proposals since a day: by proposal, the latest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.i18n import gettext, language
from policylab.core.permission import Actor
from policylab.following.queries import followed_ids, ids_followed_by
from policylab.organisations.models import PolicyArea
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.proposals.waiting import waiting_days
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

MOST = 500
"""So many events are read; what happened before them is not told."""


@dataclass(frozen=True)
class Happened:
    """One kind of thing that happened to a proposal, the latest time of it, and how often."""

    kind: str
    at: datetime
    times: int

    @property
    def sentence(self) -> str:
        """What happened, in the language now shown."""
        declared = EVENTS[self.kind]
        return declared.en if language() == "en" else declared.sv


@dataclass(frozen=True)
class Changed:
    """One proposal with what has happened to it."""

    public_id: str
    happened: Sequence[Happened]
    id: int
    title: str
    language: str
    state: ProposalState
    area: str
    handed_over_on: date | None

    @property
    def waiting_days(self) -> int | None:
        """Days since the hand-over, as long as there is no answer yet."""
        return waiting_days(self.state, self.handed_over_on)

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return str(gettext(PROPOSAL_LABELS[self.state]))


def followed_by_actor(actor: Actor) -> ColumnElement[bool]:
    """The condition on proposals that the actor follows them, their ministry or their policy area."""
    return _followed(lambda kind: followed_ids(actor, kind))


def followed_by_person(person_id: int) -> ColumnElement[bool]:
    """The same for a person, for whichever body they act."""
    return _followed(lambda kind: ids_followed_by(person_id, kind))


def _followed(ids: Callable[[str], Any]) -> ColumnElement[bool]:
    ministries, areas = ids("ministries"), ids("areas")
    positions = select(col(PolicyArea.code)).where(col(PolicyArea.position).in_(areas))
    return or_(
        col(Proposal.id).in_(ids("proposals")),
        col(Proposal.ministry_id).in_(ministries),
        col(Proposal.recipient_id).in_(ministries),
        col(Proposal.area).in_(positions),
    )


def changes_since(
    db: Session, actor: Actor, among: ColumnElement[bool], since: datetime, until: datetime | None = None
) -> Sequence[Changed]:
    """What everybody may hear of those proposals that the actor may read; one query.

    It begins from the proposals, of which there are few, and not from all events.
    """
    these = select(col(Proposal.id)).where(readable(actor), among, col(Proposal.opened_at).is_not(None))
    statement = (
        select(
            col(Event.kind),
            col(Event.at),
            col(Proposal.public_id),
            col(Proposal.id),
            col(Proposal.title),
            col(Proposal.language),
            col(Proposal.state),
            shown_name(PolicyArea),
            col(Proposal.handed_over_on),
        )
        .join(Proposal, col(Proposal.id) == col(Event.subject_id))
        .join(PolicyArea, col(PolicyArea.code) == col(Proposal.area))
        .where(col(Event.subject_kind) == "proposals", col(Event.audience) == Audience.PUBLIC)
        .where(col(Event.at) >= since, col(Event.subject_id).in_(these))
        .order_by(col(Event.seq).desc())
        .limit(MOST)
    )
    if until is not None:
        statement = statement.where(col(Event.at) < until)
    return _gathered(db.execute(statement).all())


def _gathered(rows: Sequence[Any]) -> list[Changed]:
    proposals: dict[str, tuple[Any, ...]] = {}
    happened: dict[str, dict[str, list[datetime]]] = {}
    for kind, at, public_id, *facts in rows:
        proposals[public_id] = tuple(facts)
        happened.setdefault(public_id, {}).setdefault(kind, []).append(at)
    return [Changed(public_id, _told(happened[public_id]), *facts) for public_id, facts in proposals.items()]


def _told(times: dict[str, list[datetime]]) -> list[Happened]:
    return [Happened(kind, each[0], len(each)) for kind, each in times.items()]
