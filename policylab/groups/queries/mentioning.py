"""Who can be called upon in a group, and who was: everybody here can read its threads."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.groups.mentions import Mentionable
from policylab.groups.models import Contribution, ContributionMention, Group, GroupMember, Thread
from policylab.groups.queries.members import present
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name


def mentionable(db: Session, group: Group) -> Sequence[Mentionable]:
    """The people who take part in a group, and the bodies that they take part for; the caller has seen the group."""
    statement = (
        select(col(Person.id), col(Person.public_id), col(Person.name), *_body_columns())
        .select_from(GroupMember)
        .join(Person, col(Person.id) == col(GroupMember.person_id))
        .join(Organisation, col(Organisation.id) == col(GroupMember.organisation_id))
        .where(col(GroupMember.group_id) == group.id, present(), col(Person.deactivated_at).is_(None))
        .order_by(col(Person.name), col(Person.id))
    )
    rows = db.execute(statement).all()
    people = [_person(row, group.public_id) for row in rows]
    return [*people, *_bodies(rows)]


def mentions_in(db: Session, contribution_ids: Collection[int]) -> Mapping[int, Sequence[Mentionable]]:
    """Whom each of the contributions calls upon, by its id."""
    statement = (
        select(
            col(ContributionMention.contribution_id),
            col(Group.public_id).label("group"),
            col(Person.id),
            col(Person.public_id),
            col(Person.name),
            *_body_columns(),
        )
        .select_from(ContributionMention)
        .join(Contribution, col(Contribution.id) == col(ContributionMention.contribution_id))
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .join(Group, col(Group.id) == col(Thread.group_id))
        .outerjoin(Person, col(Person.id) == col(ContributionMention.person_id))
        .outerjoin(Organisation, col(Organisation.id) == col(ContributionMention.organisation_id))
        .where(col(ContributionMention.contribution_id).in_(contribution_ids))
        .order_by(col(ContributionMention.id))
    )
    found = defaultdict[int, list[Mentionable]](list)
    for row in db.execute(statement):
        one = _person(row, row.group) if row.id is not None else _body(row, frozenset())
        found[row.contribution_id].append(one)
    return found


def _body_columns() -> tuple[Any, ...]:
    return col(Organisation.id).label("body_id"), col(Organisation.code), shown_name().label("body")


def _person(row: Any, group: str) -> Mentionable:
    return Mentionable(
        key=f"person-{row.public_id}",
        label=row.name,
        note=row.body or "",
        href=f"/groups/{group}#people",
        person_ids=frozenset({row.id}),
        person_id=row.id,
    )


def _body(row: Any, person_ids: frozenset[int]) -> Mentionable:
    return Mentionable(
        key=f"body-{row.code}",
        label=row.body,
        note="",
        href=f"/organisations/{row.code}",
        person_ids=person_ids,
        organisation_id=row.body_id,
    )


def _bodies(rows: Sequence[Any]) -> list[Mentionable]:
    """Each body once, with those who take part for it."""
    people = defaultdict[int, set[int]](set)
    for row in rows:
        people[row.body_id].add(row.id)
    first = {row.body_id: row for row in reversed(rows)}
    bodies = [_body(row, frozenset(people[body_id])) for body_id, row in first.items()]
    return sorted(bodies, key=lambda each: each.label)
