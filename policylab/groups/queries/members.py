"""Who takes part in a group: names for those inside, organisations for everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.core.clock import STOCKHOLM, now, today
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.groups.models import Group, GroupMember
from policylab.groups.queries.visible import shows_contents, takes_part
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.groups import GroupRole
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class Participant:
    """A person in a group, or for outsiders only the organisation that somebody acts for."""

    number: int
    name: str
    code: str
    organisation: str
    sector: Sector
    since: datetime
    role: GroupRole
    until: datetime | None

    @property
    def last_day(self) -> date | None:
        """The last day of somebody whose participation ends."""
        return (self.until - timedelta(seconds=1)).astimezone(STOCKHOLM).date() if self.until else None


def participants(db: Session, actor: Actor, group: Group) -> Sequence[Participant]:
    """Who takes part now, by organisation; each organisation once and without names to those outside."""
    ever = (
        select(
            func.row_number().over(order_by=col(GroupMember.id)).label("number"),
            col(GroupMember.person_id),
            col(GroupMember.organisation_id),
            col(GroupMember.valid_from),
            col(GroupMember.valid_to),
            col(GroupMember.role),
            present().label("present"),
        )
        .where(col(GroupMember.group_id) == group.id)
        .subquery()
    )
    statement = (
        select(
            ever.c.number,
            col(Person.name),
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            ever.c.valid_from,
            ever.c.role,
            ever.c.valid_to,
        )
        .join(Person, col(Person.id) == ever.c.person_id)
        .join(Organisation, col(Organisation.id) == ever.c.organisation_id)
        .where(ever.c.present)
        .order_by(col(Organisation.sort_key), col(Person.name), ever.c.number)
    )
    if not shows_contents(actor, group):
        return []
    rows = [Participant(*row) for row in db.execute(statement)]
    if takes_part(actor, group.id):
        return rows
    bodies = {row.code: replace(row, number=0, name="", role=GroupRole.MEMBER, until=None) for row in rows}
    return list(bodies.values())


def sectors_of(db: Session, group_ids: Iterable[int]) -> Mapping[int, Sequence[tuple[Sector, int]]]:
    """How many organisations of each sector take part in each group, the sectors in their fixed order."""
    statement = (
        select(
            col(GroupMember.group_id), col(Organisation.sector), func.count(col(GroupMember.organisation_id).distinct())
        )
        .join(Organisation, col(Organisation.id) == col(GroupMember.organisation_id))
        .where(col(GroupMember.group_id).in_(list(group_ids)), present())
        .group_by(col(GroupMember.group_id), col(Organisation.sector))
    )
    found: dict[int, Counter[Sector]] = {}
    for group_id, sector, count in db.execute(statement):
        found.setdefault(group_id, Counter())[sector] = count
    return {
        group_id: [(sector, counts[sector]) for sector in Sector if counts[sector]]
        for group_id, counts in found.items()
    }


def groups_with(sector: Sector) -> Any:
    """A statement over the ids of the groups in which somebody of that sector takes part."""
    return (
        select(col(GroupMember.group_id))
        .join(Organisation, col(Organisation.id) == col(GroupMember.organisation_id))
        .where(col(Organisation.sector) == sector, present())
    )


def bodies_of_person(db: Session, email: str) -> Sequence[tuple[str, str]]:
    """Code and name of the organisations that the person of that address acts for today."""
    statement = (
        select(col(Organisation.code), shown_name(), col(Organisation.sort_key))
        .join(Membership, col(Membership.organisation_id) == col(Organisation.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Person.email_key) == fold_email(email), col(Person.deactivated_at).is_(None))
        .where(held_on(today()))
        .order_by(col(Organisation.sort_key))
        .distinct()
    )
    return [(code, name) for code, name, _ in db.execute(statement)]


def present() -> ColumnElement[bool]:
    """The condition on `group_members` that the participation has begun and not ended."""
    begun = col(GroupMember.valid_from) <= now()
    return and_(begun, or_(col(GroupMember.valid_to).is_(None), col(GroupMember.valid_to) > now()))
