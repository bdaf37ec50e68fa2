"""Invitations: a link that works once, for a while; only its hash is kept."""

import secrets
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import check_role_fits, create_person, grant_membership, holds_role
from policylab.accounts.forms import AcceptInput, InviteInput
from policylab.accounts.models import Invitation, Person
from policylab.accounts.queries import person_by_email, signed_in_person
from policylab.audit.record import record, subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible, Refused
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email, token_hash
from policylab.groups.models import GroupInvitation
from policylab.organisations.models import Organisation
from policylab.organisations.typed import body_given
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import LAB_ROLES, Fact, Role, Sector

LIFETIME = timedelta(days=14)
SAME_PRESS = timedelta(minutes=1)
"""The same person invited to the same again within this time is one press of the button, by whoever: no second mail."""
THEMSELVES = N_("Du kan inte bjuda in dig själv. Be en annan processledare eller en administratör.")
OUTSIDE = N_("Adressen hör inte till organisationens domän. Skriv varför personen ändå företräder den.")


def invite(db: Session, actor: Actor, data: InviteInput) -> tuple[Invitation, str]:
    """Make an invitation and give it with its token, which exists nowhere else. Raises Invalid or Refused.

    One that has just been made is given without its token: the mail with it is on its way.
    """
    PERMISSIONS.check("person:invite", actor)
    organisation = body_given(db, "organisation", data.organisation)
    themselves = db.get(Person, actor.person)
    check_invitation(actor, themselves.email_key if themselves else "", organisation, data)
    one_at_a_time(db)
    just_made = _just_made(db, organisation, data)
    return (just_made, "") if just_made else add_invitation(db, actor, organisation, data)


def check_invitation(actor: Actor, own_key: str, organisation: Organisation, data: InviteInput) -> None:
    """Raise Invalid or Refused unless the actor, whose own address folds to `own_key`, may invite that person there."""
    if data.role in LAB_ROLES and Fact.ADMIN not in actor.facts:
        raise Refused("person:invite")
    check_role_fits(data.role, organisation)
    if own_key == fold_email(data.email):
        raise Invalid({"email": [THEMSELVES]})
    if not data.reason and not of_domain(data.email, organisation.mail_domain):
        raise Invalid({"reason": [OUTSIDE]})


def of_domain(email: str, mail_domain: str | None) -> bool:
    """Whether an address has exactly that registered domain."""
    return bool(mail_domain) and email.rpartition("@")[2].casefold() == mail_domain


def one_at_a_time(db: Session) -> None:
    """Let those who invite follow each other, so that the later one sees what the first one did, whoever it was."""
    lab = select(Organisation.id).where(col(Organisation.sector) == Sector.LAB).order_by(col(Organisation.id))
    db.exec(lab.with_for_update(key_share=True)).all()


def _just_made(db: Session, organisation: Organisation, data: InviteInput) -> Invitation | None:
    statement = select(Invitation).where(
        Invitation.organisation_id == organisation.id,
        Invitation.role == data.role,
        Invitation.created_at > now() - SAME_PRESS,
        col(Invitation.used_at).is_(None),
        plain(),
    )
    key = fold_email(data.email)
    return next((invitation for invitation in db.exec(statement) if fold_email(invitation.email) == key), None)


def add_invitation(db: Session, actor: Actor, organisation: Organisation, data: InviteInput) -> tuple[Invitation, str]:
    """Make an invitation that has been checked, and give it with its token."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_hash=token_hash(token),
        email=data.email,
        organisation_id=subject_id(organisation),
        role=data.role,
        name=data.name,
        reason="" if of_domain(data.email, organisation.mail_domain) else data.reason,
        invited_by_id=actor.person,
        created_at=now(),
        expires_at=now() + LIFETIME,
    )
    db.add(invitation)
    db.flush()
    record(db, actor, "person.invited", organisation, invitation_id=subject_id(invitation))
    return invitation, token


def plain() -> ColumnElement[bool]:
    """The condition on `invitations` that one leads into the product alone; a group's is accepted on its own page."""
    return col(Invitation.id).not_in(select(GroupInvitation.invitation_id))


def open_invitation(db: Session, token: str, *, for_update: bool = False, of_group: bool = False) -> Invitation:
    """The invitation of a token that is unused and in time. Raises NotVisible for every other token."""
    kind = ~plain() if of_group else plain()
    statement = select(Invitation).where(Invitation.token_hash == token_hash(token), kind)
    invitation = db.exec(statement.with_for_update() if for_update else statement).first()
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now():
        raise NotVisible("invitation")
    return invitation


def accept_invitation(db: Session, token: str, data: AcceptInput, secret: str) -> Person:
    """Use the invitation up: make the account, or take the one of that address, and give the role.

    `secret` is the hash of the chosen password, made before the transaction. An existing account keeps its password.
    Raises NotVisible also when the account is closed, and when who gave a role of the lab administers no longer.
    """
    invitation = open_invitation(db, token, for_update=True)
    inviter = Actor(person_id=invitation.invited_by_id)
    if invitation.role in LAB_ROLES and not _administers(db, inviter.person):
        raise NotVisible("invitation")
    person = take_up(db, invitation, data, secret)
    organisation = db.get_one(Organisation, invitation.organisation_id)
    if not holds_role(db, person, organisation, invitation.role, today()):
        grant_membership(db, inviter, person=person, organisation=organisation, role=invitation.role)
    return person


def take_up(db: Session, invitation: Invitation, data: AcceptInput | None, secret: str) -> Person:
    """Use an invitation up that was loaded for update: whose it is, with a new account if the address has none.

    Somebody known gives no `data`. Raises NotVisible when the account is closed, Invalid for a newcomer without a name.
    """
    inviter = Actor(person_id=invitation.invited_by_id)
    person = person_by_email(db, invitation.email) or _newcomer(db, inviter, invitation, data, secret)
    person = db.exec(select(Person).where(Person.id == person.id).with_for_update()).one()
    if person.deactivated_at is not None:
        raise NotVisible("invitation")
    invitation.used_at = now()
    invitation.used_by_id = subject_id(person)
    db.add(invitation)
    return person


def _administers(db: Session, person_id: int) -> bool:
    """Whether whoever invited is still an administrator: one who was shut out must not leave a way back in."""
    someone = signed_in_person(db, person_id)
    return someone is not None and Role.ADMIN in {row.role for row in someone.memberships}


def _newcomer(db: Session, inviter: Actor, invitation: Invitation, data: AcceptInput | None, secret: str) -> Person:
    """Make the account, unless another link of the same address just did."""
    if data is None:
        raise Invalid({"name": [N_("Fyll i ditt namn.")]})
    try:
        with db.begin_nested():
            return create_person(db, inviter, email=invitation.email, name=data.name, title=data.title, secret=secret)
    except IntegrityError:
        person = person_by_email(db, invitation.email)
        if person is None:
            raise
        return person
