"""Accepting an invitation to a group by its link: an account and a role where they are missing, and the place."""

from sqlmodel import Session, col, select

from policylab.accounts.commands.invitations import open_invitation, take_up
from policylab.accounts.commands.people import grant_membership
from policylab.accounts.forms import AcceptInput
from policylab.accounts.models import Invitation, Membership, Person
from policylab.accounts.queries import SignedIn, signed_in_person
from policylab.audit.record import subject_id
from policylab.core.clock import today
from policylab.core.errors import NotVisible
from policylab.core.permission import Actor
from policylab.groups.commands.members import Stay, present_rows, put_in
from policylab.groups.models import Group, GroupInvitation
from policylab.groups.queries.inviting import still_leads
from policylab.organisations.models import Organisation
from policylab.rules.roles import Role


def accept_group_invitation(db: Session, token: str, data: AcceptInput | None, secret: str) -> Person:
    """Use the invitation up and put its person into the group; who is in it already stays as they were.

    Raises NotVisible for a link that is over: also when the group was archived, when who invited leads it no longer,
    and when the account was closed.
    """
    asked = _of(db, open_invitation(db, token, of_group=True))
    group = db.exec(select(Group).where(Group.id == asked.group_id).with_for_update(key_share=True)).one()
    invitation = open_invitation(db, token, of_group=True, for_update=True)
    inviter = signed_in_person(db, invitation.invited_by_id)
    if group.archived_at is not None or inviter is None or not still_leads(inviter, group):
        raise NotVisible("invitation")
    person = take_up(db, invitation, data, secret)
    _act_for(db, inviter, person, invitation)
    if not present_rows(db, subject_id(group), subject_id(person)):
        stay = Stay(subject_id(person), invitation.organisation_id, asked.role, asked.until)
        put_in(db, Actor(person_id=person.id, organisation_id=invitation.organisation_id), group, stay)
    return person


def _of(db: Session, invitation: Invitation) -> GroupInvitation:
    return db.exec(select(GroupInvitation).where(GroupInvitation.invitation_id == invitation.id)).one()


def _act_for(db: Session, inviter: SignedIn, person: Person, invitation: Invitation) -> None:
    """Let them act for the body unless they do: a role that somebody ended is given anew by facilitators alone."""
    held = select(Membership).where(
        Membership.person_id == person.id, col(Membership.organisation_id) == invitation.organisation_id
    )
    ever = db.exec(held).all()
    if any(row.valid_from <= today() and (row.valid_to is None or row.valid_to >= today()) for row in ever):
        return
    if ever and Role.FACILITATOR not in {row.role for row in inviter.memberships}:
        raise NotVisible("invitation")
    organisation = db.get_one(Organisation, invitation.organisation_id)
    by = Actor(person_id=inviter.person_id)
    grant_membership(db, by, person=person, organisation=organisation, role=invitation.role)
