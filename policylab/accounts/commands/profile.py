"""A person's own details."""

from sqlmodel import Session, col, select

from policylab.accounts.forms import ProfileInput
from policylab.accounts.models import Person
from policylab.audit.record import record
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS


def change_profile(db: Session, actor: Actor, data: ProfileInput) -> Person:
    """Change what the actor says of themselves; the event tells that, not what, and nothing when all is as it was."""
    PERMISSIONS.check("session:own", actor)
    person = db.exec(select(Person).where(col(Person.id) == actor.person).with_for_update()).one()
    if data.model_dump() == {name: getattr(person, name) for name in ProfileInput.model_fields}:
        return person
    person.name, person.title, person.telephone = data.name, data.title, data.telephone
    person.language = data.language
    record(db, actor, "person.changed", person)
    return person
