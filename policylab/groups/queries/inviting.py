"""Invitations to a group: those that wait, for whoever leads it, and the one of a link, for whoever holds that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.accounts.models import Invitation, Person
from policylab.accounts.queries import SignedIn, actor_of
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.core.text import token_hash
from policylab.groups.models import Group, GroupInvitation
from policylab.groups.queries.visible import relations
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.groups import GroupRole
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class WaitingInvitation:
    """An invitation that nobody has answered; one that is over can be made anew."""

    number: int
    email: str
    code: str
    organisation: str
    sector: Sector
    role: GroupRole
    until: date | None
    created_at: datetime
    expires_at: datetime
    by: str

    @property
    def over(self) -> bool:
        """Whether its link no longer leads in."""
        return self.expires_at <= now()


@dataclass(frozen=True)
class GroupCall:
    """What the page of an invitation's link says."""

    group: Group
    email: str
    organisation: str
    role: GroupRole
    until: date | None
    expires_at: datetime


def waiting_invitations(db: Session, actor: Actor, group: Group) -> Sequence[WaitingInvitation]:
    """Those that wait, the first first; nothing for those who cannot invite."""
    if not PERMISSIONS.allows("group:lead", actor, relations(actor, group)):
        return []
    ever = (
        select(
            col(GroupInvitation.id),
            col(GroupInvitation.invitation_id),
            func.row_number().over(order_by=col(GroupInvitation.id)).label("number"),
        )
        .where(col(GroupInvitation.group_id) == group.id)
        .subquery()
    )
    statement = (
        select(
            ever.c.number,
            col(Invitation.email),
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(GroupInvitation.role),
            col(GroupInvitation.until),
            col(Invitation.created_at),
            col(Invitation.expires_at),
            col(Person.name),
        )
        .join(GroupInvitation, col(GroupInvitation.id) == ever.c.id)
        .join(Invitation, col(Invitation.id) == ever.c.invitation_id)
        .join(Organisation, col(Organisation.id) == col(Invitation.organisation_id))
        .join(Person, col(Person.id) == col(Invitation.invited_by_id))
        .where(col(GroupInvitation.withdrawn_at).is_(None), col(Invitation.used_at).is_(None))
        .order_by(ever.c.number)
    )
    return [WaitingInvitation(*row) for row in db.execute(statement)]


def group_call(db: Session, token: str) -> GroupCall | None:
    """What an invitation to a group asks; the link is what lets its holder know. None for one that is over."""
    statement = (
        select(
            Group,
            col(Invitation.email),
            shown_name(),
            col(GroupInvitation.role),
            col(GroupInvitation.until),
            col(Invitation.expires_at),
        )
        .join(GroupInvitation, col(GroupInvitation.group_id) == col(Group.id))
        .join(Invitation, col(Invitation.id) == col(GroupInvitation.invitation_id))
        .join(Organisation, col(Organisation.id) == col(Invitation.organisation_id))
        .where(col(Invitation.token_hash) == token_hash(token), col(Invitation.used_at).is_(None))
        .where(col(Invitation.expires_at) > now(), col(Group.archived_at).is_(None))
    )
    row = db.execute(statement).first()
    return GroupCall(*row) if row else None


def still_leads(someone: SignedIn, group: Group) -> bool:
    """Whether a person may still invite to the group, in any of the roles that they hold."""
    actors = (actor_of(someone, row.id) for row in someone.memberships)
    return any(PERMISSIONS.allows("group:lead", actor, relations(actor, group)) for actor in actors)
