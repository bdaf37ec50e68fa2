"""Reading people: who acts, for whom, and what else they could act as."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Identity, Membership, Person
from policylab.core.clock import now, today
from policylab.core.permission import ANYBODY, Actor
from policylab.core.statements import prepared, read
from policylab.core.text import fold_email
from policylab.groups.models import GroupMember
from policylab.notifications.models import Notification
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.groups import GroupRole
from policylab.rules.roles import Fact, Role, Sector


@dataclass(frozen=True)
class MembershipRow:
    """A role that a person holds today."""

    id: int
    role: Role
    organisation_id: int
    organisation_name: str
    organisation_sector: Sector


@dataclass(frozen=True)
class SignedIn:
    """A person with their present memberships, as a session is opened or continued."""

    person_id: int
    name: str
    email: str
    session_epoch: int
    memberships: Sequence[MembershipRow]
    group_ids: frozenset[int]
    """The groups in which they take part for a body that they still act for."""
    led_group_ids: frozenset[int]
    """Those of them that they lead."""
    unread: int
    """How many notifications wait for them: the head of every page tells."""

    def acting(self, membership_id: int | None) -> MembershipRow | None:
        """The chosen membership while it lasts, else the first one."""
        chosen = (row for row in self.memberships if row.id == membership_id)
        return next(chosen, self.memberships[0] if self.memberships else None)


def signed_in_person(db: Session, person_id: int) -> SignedIn | None:
    """The person with the roles held today; None when the account is closed or absent."""
    rows = read(db, _person_today(), person_id=person_id, day=today(), moment=now())
    if not rows:
        return None
    name, email, epoch, unread, *_ = rows[0]
    held = {row[4]: MembershipRow(*row[4:-2]) for row in rows if row[4] is not None}
    groups = frozenset(row[-2] for row in rows if row[-2] is not None)
    led = frozenset(row[-2] for row in rows if row[-1] is GroupRole.LEAD)
    return SignedIn(person_id, name, email, epoch, list(held.values()), groups, led, unread)


def actor_of(someone: SignedIn | None, membership_id: int | None) -> Actor:
    """The actor that a signed-in person is, acting through the chosen membership.

    All roles held in the chosen organisation count; those held elsewhere do not.
    """
    if someone is None:
        return ANYBODY
    acting = someone.acting(membership_id)
    if acting is None:
        return Actor(person_id=someone.person_id, facts=frozenset({Fact.SIGNED_IN}))
    roles = {row.role for row in someone.memberships if row.organisation_id == acting.organisation_id}
    local = {Fact.FOR_MUNICIPALITY} if acting.organisation_sector is Sector.MUNICIPALITY else set()
    return Actor(
        person_id=someone.person_id,
        organisation_id=acting.organisation_id,
        membership_id=acting.id,
        facts=frozenset({Fact.SIGNED_IN, *(Fact(role.value) for role in roles), *local}),
        group_ids=someone.group_ids,
        led_group_ids=someone.led_group_ids,
    )


def person_by_email(db: Session, email: str) -> Person | None:
    """The person of that address, whatever its letter case."""
    return db.execute(select(Person).where(col(Person.email_key) == fold_email(email))).scalars().first()


def password_hash(db: Session, email: str) -> tuple[int, str] | None:
    """The id and password hash of an open account, by address."""
    statement = (
        select(col(Person.id), col(Identity.secret))
        .join(Identity, col(Identity.person_id) == col(Person.id))
        .where(
            col(Person.email_key) == fold_email(email),
            col(Person.deactivated_at).is_(None),
            col(Identity.provider) == "password",
        )
    )
    row = db.execute(statement).first()
    return (row[0], row[1]) if row else None


def held_on(day: Any) -> ColumnElement[bool]:
    """The condition on `memberships` that the role is held on that day: a date, or a parameter that stands for one."""
    lasts = or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= day)
    return and_(col(Membership.valid_from) <= day, lasts)


def facilitators(db: Session) -> Sequence[tuple[str, str]]:
    """Public id and name of everybody who leads processes today, by name."""
    holds = exists().where(
        col(Membership.person_id) == col(Person.id), col(Membership.role) == Role.FACILITATOR, held_on(today())
    )
    statement = select(col(Person.public_id), col(Person.name)).where(holds, col(Person.deactivated_at).is_(None))
    return [(public_id, name) for public_id, name in db.execute(statement.order_by(col(Person.name), col(Person.id)))]


@prepared
def _person_today() -> Select[Any]:
    """A row for each role held on `day` and each group taken part in for its body at `moment`; one at least."""
    day: Any = bindparam("day")
    moment: Any = bindparam("moment")
    held = and_(col(Membership.person_id) == col(Person.id), held_on(day))
    taken_part = and_(
        col(GroupMember.person_id) == col(Person.id),
        col(GroupMember.organisation_id) == col(Membership.organisation_id),
        col(GroupMember.valid_from) <= moment,
        or_(col(GroupMember.valid_to).is_(None), col(GroupMember.valid_to) > moment),
    )
    unread = (
        select(func.count())
        .where(col(Notification.person_id) == col(Person.id), col(Notification.read_at).is_(None))
        .scalar_subquery()
    )
    group = (col(GroupMember.group_id), col(GroupMember.role))
    role = (col(Membership.id), col(Membership.role), col(Organisation.id), shown_name(), col(Organisation.sector))
    return (
        select(col(Person.name), col(Person.email), col(Person.session_epoch), unread, *role, *group)
        .join(Membership, held, isouter=True)
        .join(Organisation, col(Organisation.id) == col(Membership.organisation_id), isouter=True)
        .join(GroupMember, taken_part, isouter=True)
        .where(col(Person.id) == bindparam("person_id"), col(Person.deactivated_at).is_(None))
        .order_by(col(Membership.id))
    )
