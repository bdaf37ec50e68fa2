"""The reading table of proposals as one SQL condition, and what an actor is to a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.statements import one_of
from policylab.proposals.models import Proposal, ProposalAuthor
from policylab.proposals.waiting import waiting_days
from policylab.rules.permissions import PROPOSAL_READERS, Reader, is_facilitator, is_official
from policylab.rules.roles import Fact
from policylab.rules.workflow import ProposalState


@dataclass(frozen=True)
class ProposalLink:
    """A proposal as other pages point to it."""

    id: int
    public_id: str
    title: str
    language: str
    state: ProposalState
    handed_over_on: date | None = None

    @property
    def waiting_days(self) -> int | None:
        """Days since the hand-over, as long as there is no answer yet."""
        return waiting_days(self.state, self.handed_over_on)


@lru_cache(maxsize=256)
def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `proposals` that the actor may read the row."""
    return or_(
        *(
            and_(one_of(col(Proposal.state), _states_of(reader)), condition)
            for reader, condition in _conditions(actor).items()
            if not condition.compare(false())
        ),
        false(),
    )


def visible_proposal(db: Session, actor: Actor, public_id: str) -> Proposal | None:
    """The proposal of that public id, if the actor may read it."""
    return db.execute(select(Proposal).where(col(Proposal.public_id) == public_id, readable(actor))).scalars().first()


def visible_proposals(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the proposals that the actor may read; entities when no columns are named."""
    return select(*(columns or (Proposal,))).where(readable(actor))


def relations(db: Session, actor: Actor, proposal: Proposal) -> frozenset[Fact]:
    """What is true of the actor together with this proposal."""
    written = actor.signed_in and bool(db.execute(select(_written_by(actor, proposal.id))).scalar())
    return relations_of(actor, proposal, written=written)


def relation_column(actor: Actor) -> ColumnElement[bool]:
    """What a statement over proposals asks for, that `relations_of` wants to know."""
    return _written_by(actor, col(Proposal.id)) if actor.signed_in else false()


def relations_of(actor: Actor, proposal: Proposal, *, written: bool) -> frozenset[Fact]:
    """What is true of the actor together with a proposal of which they are an author, or not."""
    facts = {Fact.AUTHOR} if written else set()
    if proposal.group_id is not None and proposal.group_id in actor.group_ids:
        facts.add(Fact.IN_GROUP)
    if proposal.recipient_id is not None and proposal.recipient_id == actor.organisation_id:
        facts.add(Fact.RECIPIENT)
    return frozenset(facts)


def _conditions(actor: Actor) -> Mapping[Reader, ColumnElement[bool]]:
    in_workshop = actor.signed_in and not is_official(actor)
    return {
        Reader.AUTHORS: _written_by(actor, col(Proposal.id)) if in_workshop else false(),
        Reader.GROUP: one_of(col(Proposal.group_id), actor.group_ids) if in_workshop else false(),
        Reader.FACILITATORS: true() if is_facilitator(actor) else false(),
        Reader.EVERYONE_ONCE_PUBLISHED: col(Proposal.opened_at).is_not(None),
    }


def _written_by(actor: Actor, proposal_id: Any) -> ColumnElement[bool]:
    return exists().where(
        col(ProposalAuthor.proposal_id) == proposal_id, col(ProposalAuthor.person_id) == actor.person_id
    )


def _states_of(reader: Reader) -> list[ProposalState]:
    return [state for state, readers in PROPOSAL_READERS.items() if reader in readers]
