"""People and their roles, for administrators alone: nobody else has a list of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.core.clock import today
from policylab.core.paging import PAGE, Page, cut
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.registers.queries.people import HeldRole, held_roles
from policylab.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class PersonRow:
    """A person as the list shows them."""

    public_id: str
    name: str
    email: str
    deactivated_at: datetime | None
    organisations: Sequence[str]


@dataclass(frozen=True)
class PersonPage:
    """One person with every role they have had."""

    public_id: str
    name: str
    title: str
    email: str
    telephone: str
    created_at: datetime
    deactivated_at: datetime | None
    roles: Sequence[HeldRole]


def people_page(db: Session, actor: Actor, words: str = "", after: str = "", size: int = PAGE) -> Page[PersonRow]:
    """One page of the people whose name or address has the words in it, the newest first."""
    PERMISSIONS.check("person:administer", actor)
    columns = (Person.id, Person.public_id, Person.name, Person.email, Person.deactivated_at)
    statement = select(*(col(one) for one in columns)).order_by(col(Person.id).desc())
    if words:
        named = [col(Person.name).contains(form, autoescape=True) for form in (words, words.title())]
        statement = statement.where(or_(*named, col(Person.email_key).contains(fold_email(words), autoescape=True)))
    if after:
        last = select(col(Person.id)).where(col(Person.public_id) == after).scalar_subquery()
        statement = statement.where(col(Person.id) < last)
    found = db.execute(statement.limit(size + 1)).all()
    bodies = _bodies(db, [row.id for row in found])
    rows = [PersonRow(row.public_id, row.name, row.email, row.deactivated_at, bodies.get(row.id, ())) for row in found]
    return cut(rows, size, lambda row: row.public_id)


def person_page(db: Session, actor: Actor, public_id: str) -> PersonPage | None:
    """The person of that id."""
    PERMISSIONS.check("person:administer", actor)
    columns: tuple[Any, ...] = (
        Person.id,
        Person.public_id,
        Person.name,
        Person.title,
        Person.email,
        Person.telephone,
        Person.created_at,
        Person.deactivated_at,
    )
    statement = select(*(col(one) for one in columns)).where(col(Person.public_id) == public_id)
    row = db.execute(statement).first()
    if row is None:
        return None
    named = {column.key: getattr(row, column.key) for column in columns[1:]}
    return PersonPage(**named, roles=held_roles(db, row.id))


def _bodies(db: Session, people: Sequence[int]) -> Mapping[int, Sequence[str]]:
    statement = (
        select(col(Membership.person_id), shown_name())
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id))
        .where(col(Membership.person_id).in_(people))
        .where(or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= today()))
        .order_by(col(Membership.id))
    )
    found: dict[int, list[str]] = {}
    for person_id, name in db.execute(statement):
        if name not in found.setdefault(person_id, []):
            found[person_id].append(name)
    return found
