"""Choosing a new password: every session ends, and every link that waits for the same address."""

from sqlalchemy import update
from sqlmodel import Session, col, select

from policylab.accounts.commands.links import use_link
from policylab.accounts.commands.people import set_password
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS


def reset_password(db: Session, token: str, secret: str) -> Person:
    """Use up a link for choosing a password; `secret` is its hash. Raises NotVisible."""
    person = use_link(db, token, LinkPurpose.RESET)
    return _choose(db, Actor(person_id=person.id), person, secret)


def change_password(db: Session, actor: Actor, secret: str) -> Person:
    """Give the actor a password, the first one or another; `secret` is its hash."""
    PERMISSIONS.check("session:own", actor)
    person = db.exec(select(Person).where(Person.id == actor.person).with_for_update()).one()
    return _choose(db, actor, person, secret)


def _choose(db: Session, actor: Actor, person: Person, secret: str) -> Person:
    set_password(db, person, secret)
    waiting = update(MailLink).where(col(MailLink.email_key) == person.email_key, col(MailLink.used_at).is_(None))
    db.execute(waiting.where(col(MailLink.purpose) != LinkPurpose.REPORT).values(used_at=now()))
    db.flush()
    record(db, actor, "person.password_changed", person)
    return person
