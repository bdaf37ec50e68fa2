"""Making accounts, giving roles, closing accounts."""

from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from policylab.accounts.models import Identity, Membership, Person
from policylab.accounts.queries import person_by_email
from policylab.audit.record import record, subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.organisations.models import Organisation
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import LAB_ROLES, Role, Sector

SYSTEM = Actor()
"""The installation itself: the command line and the seeds act as it."""


def create_person(db: Session, actor: Actor, *, email: str, name: str, title: str = "", secret: str = "") -> Person:
    """Make an account; `secret` is the argon2 hash of its password, empty for none yet. Raises Invalid if taken."""
    if person_by_email(db, email) is not None:
        raise Invalid({"email": [N_("Adressen har redan ett konto.")]})
    person = Person(email=email.strip(), email_key=fold_email(email), name=name, title=title, created_at=now())
    db.add(person)
    db.flush()
    set_password(db, person, secret)
    record(db, actor, "person.created", person)
    return person


def set_password(db: Session, person: Person, secret: str) -> None:
    """Store a new password hash and end every open session."""
    person_id = subject_id(person)
    identity = db.exec(
        select(Identity).where(Identity.person_id == person_id, Identity.provider == "password")
    ).first() or Identity(person_id=person_id, provider="password", subject=person.email_key, created_at=now())
    identity.secret = secret
    person.session_epoch += 1
    db.add_all([identity, person])


def grant_membership(
    db: Session, actor: Actor, *, person: Person, organisation: Organisation, role: Role, valid_from: date | None = None
) -> Membership:
    """Give a person a role. Raises Invalid when only the lab's own organisation can give that role."""
    check_role_fits(role, organisation)
    membership = Membership(
        person_id=subject_id(person),
        organisation_id=subject_id(organisation),
        role=role,
        valid_from=valid_from or today(),
    )
    db.add(membership)
    db.flush()
    record(db, actor, "membership.granted", person, membership_id=subject_id(membership), role=role.value)
    return membership


def holds_role(db: Session, person: Person, organisation: Organisation, role: Role, day: date) -> bool:
    """Whether a person has a role in a body on that day or is to have it later."""
    held = select(Membership.id).where(
        Membership.person_id == person.id,
        Membership.organisation_id == organisation.id,
        Membership.role == role,
        or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= day),
    )
    return db.exec(held).first() is not None


def check_role_fits(role: Role, organisation: Organisation) -> None:
    """Raise Invalid unless that kind of organisation has that role: the lab has its own, so have ministries."""
    of_lab = (role in LAB_ROLES) == (organisation.sector is Sector.LAB)
    of_ministry = (role is Role.OFFICIAL) == (organisation.sector is Sector.MINISTRY)
    if not (of_lab and of_ministry):
        raise Invalid({"role": [N_("Den rollen finns inte i den organisationen.")]})


def end_sessions(db: Session, actor: Actor) -> None:
    """Sign the actor out everywhere."""
    PERMISSIONS.check("session:own", actor)
    person = db.exec(select(Person).where(col(Person.id) == actor.person_id).with_for_update()).one()
    person.session_epoch += 1
    db.add(person)
