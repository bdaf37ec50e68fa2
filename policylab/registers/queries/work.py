"""What one organisation has done in the lab, each list begun from what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import visible_cases
from policylab.core.permission import Actor
from policylab.groups.models import Group, GroupMember
from policylab.groups.queries.members import present
from policylab.groups.queries.visible import contents_readable, visible_groups
from policylab.proposals.models import Proposal, ProposalAuthor, ProposalPoint
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.permissions import is_facilitator
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.models import Stance
from policylab.stances.queries.answering import level_rank

SHOWN = 20
"""How much of each kind the page of an organisation shows."""


@dataclass(frozen=True)
class GroupLink:
    """A group that the organisation takes part in."""

    public_id: str
    name: str
    language: str


@dataclass(frozen=True)
class GivenStance:
    """An answer of the organisation's that stands, with the proposal it is about."""

    public_id: str
    title: str
    language: str
    point: int | None
    position: Position
    level: DecisionLevel
    decided_on: date | None
    created_at: datetime

    @property
    def decided(self) -> bool:
        """Whether the organisation itself has decided it."""
        return self.level is not DecisionLevel.OFFICIAL


def joined_cases(db: Session, actor: Actor, organisation_id: int) -> Sequence[CaseRow]:
    """Cases of others that the organisation has told its own account of, as far as both may be read."""
    told = exists().where(col(Account.case_id) == col(Case.id), col(Account.organisation_id) == organisation_id)
    if not is_facilitator(actor) and actor.organisation_id != organisation_id:
        told = told.where(col(Account.published_at).is_not(None))
    statement = (
        visible_cases(actor, col(Case.id))
        .where(told, col(Case.merged_into_id).is_(None))
        .order_by(col(Case.activity_at).desc(), col(Case.id).desc())
        .limit(SHOWN)
    )
    ids = list(db.execute(statement).scalars())
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]


def groups_of(db: Session, actor: Actor, organisation_id: int) -> Sequence[GroupLink]:
    """The groups that somebody takes part in for the organisation, among those the actor may know of."""
    taking_part = exists().where(
        col(GroupMember.group_id) == col(Group.id), col(GroupMember.organisation_id) == organisation_id, present()
    )
    statement = visible_groups(actor, col(Group.public_id), col(Group.name), col(Group.language))
    return [
        GroupLink(*row)
        for row in db.execute(statement.where(taking_part, contents_readable(actor)).order_by(col(Group.sort_key)))
    ]


def proposal_ids_of(db: Session, actor: Actor, organisation_id: int) -> Sequence[int]:
    """The proposals that the organisation writes on, by itself or in a group that the actor may know of.

    Who writes in a closed group tells who its members are, so that is left out even when the proposal is public.
    """
    taking_part = exists().where(
        col(GroupMember.group_id) == col(Group.id), col(GroupMember.organisation_id) == organisation_id, present()
    )
    known = visible_groups(actor, col(Group.id))
    groups = known.where(taking_part, contents_readable(actor))
    writing = exists().where(
        col(ProposalAuthor.proposal_id) == col(Proposal.id), col(ProposalAuthor.organisation_id) == organisation_id
    )
    open_work = or_(col(Proposal.group_id).is_(None), col(Proposal.group_id).in_(known))
    statement = (
        visible_proposals(actor, col(Proposal.id))
        .where(or_(writing & open_work, col(Proposal.group_id).in_(groups)))
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
        .limit(SHOWN)
    )
    return list(db.execute(statement).scalars())


def stances_of(db: Session, actor: Actor, organisation_id: int) -> Sequence[GivenStance]:
    """The organisation's answers that stand on proposals that the actor may read, the newest first."""
    place = func.row_number().over(
        partition_by=(col(Stance.proposal_id), func.coalesce(col(Stance.point_id), 0)),
        order_by=(level_rank().desc(), col(Stance.id).desc()),
    )
    own = select(col(Stance.id), place.label("place")).where(col(Stance.organisation_id) == organisation_id).subquery()
    statement = (
        visible_proposals(
            actor,
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(ProposalPoint.number),
            col(Stance.position),
            col(Stance.level),
            col(Stance.decided_on),
            col(Stance.created_at),
        )
        .join(Stance, col(Stance.proposal_id) == col(Proposal.id))
        .join(own, own.c.id == col(Stance.id))
        .join(ProposalPoint, col(ProposalPoint.id) == col(Stance.point_id), isouter=True)
        .where(own.c.place == 1)
        .order_by(col(Stance.id).desc())
        .limit(SHOWN)
    )
    return [GivenStance(*row) for row in db.execute(statement)]
