"""Every ministry with how much waits for it, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.following.queries import followed_ids
from policylab.ministries.queries.listing import STATES, Heap
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class Ministry:
    """A ministry as pages name it."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class Area:
    """A policy area that the ministry answers for, and whether the reader follows it."""

    code: str
    name: str
    mine: bool


@dataclass(frozen=True)
class MinistrySum:
    """One ministry in the table."""

    code: str
    name: str
    waiting: int
    oldest: date | None
    coming: int
    answered: int

    @property
    def days(self) -> int | None:
        """How long the one that has waited longest has waited."""
        return (today() - self.oldest).days if self.oldest else None


def ministry_sums(db: Session, actor: Actor) -> Sequence[MinistrySum]:
    """The ministries of today, and those before them that proposals name; in order of names, one query."""
    mine = or_(
        col(Proposal.ministry_id) == col(Organisation.id), col(Proposal.recipient_id) == col(Organisation.id)
    ) & readable(actor)
    heaps = {heap: col(Proposal.state).in_(STATES[heap]) for heap in Heap}
    statement = (
        select(
            col(Organisation.code),
            shown_name(),
            func.count().filter(heaps[Heap.WAITING]),
            func.min(col(Proposal.handed_over_on)).filter(heaps[Heap.WAITING]),
            func.count().filter(heaps[Heap.COMING]),
            func.count().filter(heaps[Heap.ANSWERED]),
        )
        .select_from(Organisation)
        .join(Proposal, mine, isouter=True)
        .where(col(Organisation.sector) == Sector.MINISTRY)
        .where(or_(col(Organisation.valid_to).is_(None), col(Proposal.id).is_not(None)))
        .group_by(col(Organisation.id), col(Organisation.code), col(Organisation.sort_key), shown_name())
        .order_by(col(Organisation.sort_key))
    )
    return [MinistrySum(*row) for row in db.execute(statement)]


def areas_of(db: Session, actor: Actor, ministry_id: int) -> Sequence[Area]:
    """The policy areas of a ministry, in their fixed order; one query."""
    followed = col(PolicyArea.position).in_(followed_ids(actor, "areas"))
    statement = select(col(PolicyArea.code), shown_name(PolicyArea), followed)
    rows = db.execute(statement.where(col(PolicyArea.ministry_id) == ministry_id).order_by(col(PolicyArea.position)))
    return [Area(*row) for row in rows]


def ministry_named(db: Session, code: str) -> Ministry | None:
    """The ministry of that code."""
    named = (col(Organisation.code) == code, col(Organisation.sector) == Sector.MINISTRY)
    row = db.execute(select(col(Organisation.id), col(Organisation.code), shown_name()).where(*named)).first()
    return Ministry(*row) if row else None


def ministry_of_actor(db: Session, actor: Actor) -> Ministry | None:
    """The ministry that the actor acts for, if any."""
    own = (col(Organisation.id) == actor.organisation_id, col(Organisation.sector) == Sector.MINISTRY)
    row = db.execute(select(col(Organisation.id), col(Organisation.code), shown_name()).where(*own)).first()
    return Ministry(*row) if row else None
