"""Closing and opening accounts, giving and ending roles: an installation always keeps one administrator."""

from datetime import date, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import grant_membership, holds_role
from policylab.accounts.models import Membership, Person
from policylab.audit.record import record, subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.typed import body_given
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Role

ENDED = N_("Rollen har redan upphört. Ge personen en ny roll i stället.")
LAST = N_("Det här är den sista administratören. Gör en annan person till administratör först.")


def deactivate_person(db: Session, actor: Actor, public_id: str) -> Person:
    """Close an account: its sessions end at once. Raises Invalid for the last administrator."""
    PERMISSIONS.check("person:administer", actor)
    person = person_by_public_id(db, public_id)
    if person.deactivated_at is None:
        _keep_an_administrator(db, subject_id(person), today() - timedelta(days=1))
        person.deactivated_at = now()
        person.session_epoch += 1
        record(db, actor, "person.deactivated", person)
    return person


def reactivate_person(db: Session, actor: Actor, public_id: str) -> Person:
    """Open a closed account again; its earlier sessions stay ended."""
    PERMISSIONS.check("person:administer", actor)
    person = person_by_public_id(db, public_id)
    if person.deactivated_at is not None:
        person.deactivated_at = None
        person.session_epoch += 1
        record(db, actor, "person.reactivated", person)
    return person


def add_membership(
    db: Session, actor: Actor, public_id: str, *, organisation: str, role: Role, valid_from: date
) -> Person:
    """Give a person a role from a day on. Raises Invalid when the body has no such role or the person has it."""
    PERMISSIONS.check("person:administer", actor)
    person = person_by_public_id(db, public_id)
    body = body_given(db, "organisation", organisation)
    if holds_role(db, person, body, role, valid_from):
        raise Invalid({"role": [N_("Personen har redan den rollen i organisationen.")]})
    grant_membership(db, actor, person=person, organisation=body, role=role, valid_from=valid_from)
    return person


def end_membership(db: Session, actor: Actor, public_id: str, number: int, last_day: date) -> Person:
    """Let a role end after a day.

    Raises Invalid for a role that has ended, for a day before it began, and for the last administrator.
    """
    PERMISSIONS.check("person:administer", actor)
    person = person_by_public_id(db, public_id)
    membership = membership_of(db, person, number)
    if last_day == membership.valid_to:
        return person
    if membership.valid_to is not None and membership.valid_to < today():
        raise Invalid({"valid_to": [ENDED]})
    if last_day < membership.valid_from:
        raise Invalid({"valid_to": [N_("Dagen ligger före rollens första dag.")]})
    if membership.role is Role.ADMIN:
        _keep_an_administrator(db, subject_id(person), last_day, "valid_to")
    membership.valid_to = last_day
    db.add(membership)
    record(db, actor, "membership.ended", person, membership_id=subject_id(membership))
    return person


def person_by_public_id(db: Session, public_id: str) -> Person:
    """The person of that id, locked. Raises NotVisible."""
    person = db.exec(select(Person).where(Person.public_id == public_id).with_for_update()).first()
    if person is None:
        raise NotVisible(public_id)
    return person


def membership_of(db: Session, person: Person, number: int) -> Membership:
    """A person's role by its number, the first ever given being 1. Raises NotVisible."""
    statement = select(Membership).where(Membership.person_id == person.id).order_by(col(Membership.id))
    rows = db.exec(statement).all()
    if not 0 < number <= len(rows):
        raise NotVisible(number)
    return rows[number - 1]


def _keep_an_administrator(db: Session, leaving: int, last_day: date, field: str = "") -> None:
    """Raise Invalid unless somebody else administers from that day on with no end in sight.

    The rows are locked, so that two administrators cannot leave at once.
    """
    administering = (
        select(Membership, Person)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(Membership.role == Role.ADMIN, col(Membership.valid_from) <= today())
        .where(or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) > last_day))
        .order_by(col(Membership.id))
        .with_for_update()
    )
    rows = [row for row, person in db.exec(administering).all() if person.deactivated_at is None]
    staying = {row.person_id for row in rows if row.valid_to is None} - {leaving}
    if leaving in {row.person_id for row in rows} and not staying:
        raise Invalid({field: [LAST]})
