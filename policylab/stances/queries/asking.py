"""Whom to write to about answers: those invited when it opens, those silent near the end, those who have to confirm."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.core.clock import now, today
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.rules.roles import Role
from policylab.rules.stances import ASKED_BEFORE, REMINDED_BEFORE, SETTLED_AFTER
from policylab.stances.models import Stance, StanceAsk, StanceInvitation
from policylab.stances.queries.answering import ANSWERABLE

_SPEAKERS = (Role.REPRESENTATIVE, Role.CONTRIBUTOR, Role.RESEARCHER)
"""Who is written to for a body: its representatives, and where it has none, those who can put it to one."""


def to_ask(db: Session, most: int) -> Sequence[int]:
    """Open proposals with invited bodies that have not been told."""
    return _with_invitations(db, col(StanceInvitation.told_at).is_(None), most)


def to_remind(db: Session, most: int) -> Sequence[int]:
    """Open proposals that close soon, with invited bodies that were told and have not been reminded."""
    soon = (col(Proposal.answers_by) >= today()) & (col(Proposal.answers_by) <= today() + REMINDED_BEFORE)
    unreminded = (col(StanceInvitation.told_at) <= now() - ASKED_BEFORE) & col(StanceInvitation.reminded_at).is_(None)
    return _with_invitations(db, soon & unreminded, most)


def to_confirm(db: Session, most: int) -> Sequence[int]:
    """Open proposals with answers on an older version than the newest, of which nobody has been told.

    A version is let rest for a while first: who writes saves many times.
    """
    newest = (
        select(col(ProposalVersion.proposal_id), func.max(col(ProposalVersion.number)).label("number"))
        .group_by(col(ProposalVersion.proposal_id))
        .having(func.max(col(ProposalVersion.created_at)) <= now() - SETTLED_AFTER)
        .subquery()
    )
    asked = (col(StanceAsk.stance_id) == col(Stance.id)) & (col(StanceAsk.version) == newest.c.number)
    statement = (
        select(col(Proposal.id))
        .join(newest, newest.c.proposal_id == col(Proposal.id))
        .join(Stance, col(Stance.proposal_id) == col(Proposal.id))
        .join(StanceAsk, asked, isouter=True)
        .where(_taking(), col(Stance.proposal_version) < newest.c.number, col(StanceAsk.stance_id).is_(None))
    )
    return db.execute(statement.distinct().order_by(col(Proposal.id)).limit(most)).scalars().all()


def speakers(db: Session, organisation_ids: Collection[int]) -> list[int]:
    """The people to write to for these bodies, whose accounts are open."""
    statement = (
        select(col(Membership.organisation_id), col(Membership.person_id), col(Membership.role))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.organisation_id).in_(organisation_ids), col(Membership.role).in_(_SPEAKERS))
        .where(held_on(today()), col(Person.deactivated_at).is_(None))
    )
    deciding: dict[int, set[int]] = {}
    others: dict[int, set[int]] = {}
    for organisation_id, person_id, role in db.execute(statement):
        among = deciding if role is Role.REPRESENTATIVE else others
        among.setdefault(organisation_id, set()).add(person_id)
    return sorted(set().union(*(others | deciding).values()))


def _with_invitations(db: Session, condition: Any, most: int) -> Sequence[int]:
    statement = (
        select(col(Proposal.id))
        .join(StanceInvitation, col(StanceInvitation.proposal_id) == col(Proposal.id))
        .where(_taking(), condition)
    )
    return db.execute(statement.distinct().order_by(col(Proposal.id)).limit(most)).scalars().all()


def _taking() -> Any:
    last = col(Proposal.answers_by)
    return col(Proposal.state).in_(ANSWERABLE) & or_(last.is_(None), last >= today())
