"""Inviting to a group by mail: whoever has the address is asked alike, with an account or without."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from policylab.accounts.commands.invitations import add_invitation, check_invitation, of_domain
from policylab.accounts.forms import InviteInput
from policylab.accounts.models import Invitation, Person
from policylab.audit.record import record, subject_id
from policylab.core.clock import STOCKHOLM, now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.groups.commands.members import checked_until
from policylab.groups.commands.steps import load_group
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.models import Group, GroupInvitation
from policylab.groups.queries.visible import check
from policylab.organisations.models import Organisation
from policylab.organisations.typed import body_given
from policylab.rules.groups import GroupRole
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Role, Sector

OF_LAB = N_("Labbets processledare läser redan alla grupper.")
OUTSIDE = N_("Adressen hör inte till organisationens domän. Be en processledare bjuda in personen.")


class Invited(NamedTuple):
    """An invitation just made, with its token; without one it waited already and nothing is mailed."""

    invitation: Invitation
    token: str = ""


def invite_to_group(db: Session, actor: Actor, public_id: str, data: InviteToGroupInput) -> Invited:
    """Ask the person of an address to take part for a body. Raises Invalid, and Refused for a lead that is not theirs.

    Nothing tells whether the address has an account: that is seen when its owner answers. Who does not lead processes
    for the lab vouches for nobody, so they invite only those whose address shows for whom they act.
    """
    group = load_group(db, actor, public_id, "group:lead")
    organisation = body_given(db, "organisation", data.organisation)
    if data.role is GroupRole.LEAD:
        check("group:manage", actor, group)
    asked = _checked(db, actor, organisation, data)
    until = checked_until(data)
    unanswered = _unanswered(db, group, data.email)
    for row, invitation in unanswered:
        if invitation.expires_at > now():
            return Invited(invitation)
        row.withdrawn_at = now()
        db.add(row)
    invitation, token = add_invitation(db, actor, organisation, asked)
    if until is not None:
        last = datetime.combine(until + timedelta(days=1), time.min, STOCKHOLM)
        invitation.expires_at = min(invitation.expires_at, last)
    row = GroupInvitation(invitation_id=subject_id(invitation), group_id=subject_id(group), role=data.role, until=until)
    db.add_all([invitation, row])
    db.flush()
    record(db, actor, "group.invited", group, group_id=group.id, invitation_id=subject_id(invitation))
    return Invited(invitation, token)


def withdraw_invitation(db: Session, actor: Actor, public_id: str, number: int) -> Group:
    """Take back the group's invitation of that number, counted from the first: its link leads nowhere from now on.

    Raises Stale for one that was answered or taken back.
    """
    group = load_group(db, actor, public_id, "group:lead")
    ever = select(GroupInvitation).where(GroupInvitation.group_id == group.id).order_by(col(GroupInvitation.id))
    rows = db.exec(ever).all()
    if not 1 <= number <= len(rows):
        raise NotVisible(number)
    row = rows[number - 1]
    invitation = db.exec(select(Invitation).where(Invitation.id == row.invitation_id).with_for_update()).one()
    if row.withdrawn_at is not None or invitation.used_at is not None:
        raise Stale(number)
    row.withdrawn_at = now()
    invitation.expires_at = min(invitation.expires_at, now())
    db.add_all([row, invitation])
    record(db, actor, "group.invitation_withdrawn", group, group_id=group.id, invitation_id=subject_id(invitation))
    return group


def _checked(db: Session, actor: Actor, organisation: Organisation, data: InviteToGroupInput) -> InviteInput:
    """The invitation to the product that this one is as well: the role is what the body gives those who write."""
    if organisation.sector is Sector.LAB:
        raise Invalid({"organisation": [OF_LAB]})
    if not is_facilitator(actor) and not of_domain(data.email, organisation.mail_domain):
        raise Invalid({"email": [OUTSIDE]})
    role = Role.OFFICIAL if organisation.sector is Sector.MINISTRY else Role.CONTRIBUTOR
    asked = InviteInput(email=data.email, organisation=organisation.code, role=role, name="", reason=data.reason)
    themselves = db.get(Person, actor.person)
    check_invitation(actor, themselves.email_key if themselves else "", organisation, asked)
    return asked


def _unanswered(db: Session, group: Group, email: str) -> Sequence[tuple[GroupInvitation, Invitation]]:
    statement = (
        select(GroupInvitation, Invitation)
        .join(Invitation, col(Invitation.id) == col(GroupInvitation.invitation_id))
        .where(GroupInvitation.group_id == group.id, col(GroupInvitation.withdrawn_at).is_(None))
        .where(col(Invitation.used_at).is_(None))
    )
    key = fold_email(email)
    return [(row, invitation) for row, invitation in db.exec(statement) if fold_email(invitation.email) == key]
