"""Who can take on a task: those who read its subject from inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, union
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.core.clock import today
from policylab.groups.models import GroupMember
from policylab.groups.queries.members import present
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Role
from policylab.tasks.queries.homes import TaskHome


@dataclass(frozen=True)
class Owner:
    """Somebody who can take on a task, for one organisation."""

    person_id: int
    organisation_id: int
    public_id: str
    name: str
    organisation: str


def possible_owners(db: Session, home: TaskHome) -> Sequence[Owner]:
    """The facilitators, and the submitter's side or the group's members; each person once, by name; one query."""
    found = _insiders(home).subquery()
    statement = (
        select(
            col(Person.id),
            col(Organisation.id),
            col(Person.public_id),
            col(Person.name),
            shown_name(),
        )
        .join(found, found.c.person_id == col(Person.id))
        .join(Organisation, col(Organisation.id) == found.c.organisation_id)
        .where(col(Person.deactivated_at).is_(None))
        .order_by(col(Organisation.sort_key), col(Person.name), col(Person.id))
    )
    owners = [Owner(*row) for row in db.execute(statement)]
    return list({owner.person_id: owner for owner in reversed(owners)}.values())[::-1]


def _insiders(home: TaskHome) -> Any:
    who = (col(Membership.person_id), col(Membership.organisation_id))
    held = held_on(today())
    leading = col(Membership.role) == Role.FACILITATOR
    if home.group_id is None:
        return (
            select(*who).where(held, or_(leading, col(Membership.organisation_id) == home.organisation_id)).distinct()
        )
    members = select(col(GroupMember.person_id), col(GroupMember.organisation_id)).where(
        col(GroupMember.group_id) == home.group_id, present()
    )
    return union(select(*who).where(held, leading), members)


def person_choice(db: Session, person_id: int) -> tuple[str, str]:
    """Public id and name of somebody who has a task, though they may have left."""
    public_id, name = db.execute(
        select(col(Person.public_id), col(Person.name)).where(col(Person.id) == person_id)
    ).one()
    return public_id, name
