"""Who takes part in a group: added, let in, leaving, taken out."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from policylab.accounts.models import Person
from policylab.accounts.queries import SignedIn, signed_in_person
from policylab.audit.record import record, subject_id
from policylab.core.clock import STOCKHOLM, now, today
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.groups.commands.steps import load_group
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.forms.joining import MemberInput, Place
from policylab.groups.models import Group, GroupMember
from policylab.organisations.models import Organisation
from policylab.rules.groups import GroupRole


class Stay(NamedTuple):
    """Who is to take part, for whom, as what, and to the end of which day."""

    person_id: int
    organisation_id: int
    role: GroupRole = GroupRole.MEMBER
    until: date | None = None


def add_member(db: Session, actor: Actor, public_id: str, data: MemberInput) -> GroupMember:
    """Let a person take part for one of their organisations. Raises Invalid when that cannot be settled.

    It tells who has an account, so it is for the lab's own people; everybody else invites.
    """
    group = load_group(db, actor, public_id, "group:add_known")
    person = _person(db, data.email)
    organisation_id = _organisation(db, person, data.organisation)
    if present_rows(db, subject_id(group), person.person_id):
        raise Invalid({"email": [N_("Personen är redan med i gruppen.")]})
    return put_in(db, actor, group, Stay(person.person_id, organisation_id, data.role, checked_until(data)))


def checked_until(data: Place | InviteToGroupInput) -> date | None:
    """The last day of a guest, nothing for others. Raises Invalid for a guest without one, or one in the past."""
    if data.role is not GroupRole.GUEST:
        return None
    if data.until is None or data.until < today():
        raise Invalid({"until": [N_("Ange en dag från i dag och framåt.")]})
    return data.until


def put_in(db: Session, actor: Actor, group: Group, stay: Stay) -> GroupMember:
    """Make somebody who is not in it yet take part; they are told."""
    member = GroupMember(
        group_id=subject_id(group),
        person_id=stay.person_id,
        organisation_id=stay.organisation_id,
        role=stay.role,
        valid_from=now(),
        valid_to=_end_of(stay.until) if stay.until else None,
    )
    db.add(member)
    record(db, actor, "group.member_added", group, group_id=group.id, person_id=stay.person_id)
    return member


def remove_member(db: Session, actor: Actor, public_id: str, number: int) -> Group:
    """End the participation of the group's member of that number, counted from the first that ever was."""
    group = load_group(db, actor, public_id, "group:manage")
    ever = db.exec(select(GroupMember).where(GroupMember.group_id == group.id).order_by(col(GroupMember.id))).all()
    if not 1 <= number <= len(ever):
        raise NotVisible(number)
    member = ever[number - 1]
    if member.valid_to is not None and member.valid_to <= now():
        raise Stale(number)
    _end(db, actor, group, member)
    return group


def leave_group(db: Session, actor: Actor, public_id: str) -> Group:
    """Take part no longer."""
    group = load_group(db, actor, public_id, "group:leave")
    for member in present_rows(db, subject_id(group), actor.person):
        _end(db, actor, group, member)
    return group


def present_rows(db: Session, group_id: int, person_id: int) -> Sequence[GroupMember]:
    """The participations of a person in a group that have not ended."""
    return db.exec(
        select(GroupMember).where(
            GroupMember.group_id == group_id,
            GroupMember.person_id == person_id,
            or_(col(GroupMember.valid_to).is_(None), col(GroupMember.valid_to) > now()),
        )
    ).all()


def _end(db: Session, actor: Actor, group: Group, member: GroupMember) -> None:
    member.valid_to = now()
    db.add(member)
    record(db, actor, "group.member_removed", group, group_id=group.id, person_id=member.person_id)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, STOCKHOLM)


def _person(db: Session, email: str) -> SignedIn:
    person_id = db.exec(select(Person.id).where(Person.email_key == fold_email(email))).first()
    person = signed_in_person(db, person_id) if person_id is not None else None
    if person is None or not person.memberships:
        raise Invalid({"email": [N_("Ingen med den adressen har ett konto. Bjud in personen först.")]})
    return person


def _organisation(db: Session, person: SignedIn, code: str) -> int:
    bodies = sorted({row.organisation_id for row in person.memberships})
    if not code and len(bodies) == 1:
        return bodies[0]
    chosen = db.exec(select(Organisation.id).where(Organisation.code == code, col(Organisation.id).in_(bodies))).first()
    if chosen is None:
        raise Invalid({"organisation": [N_("Personen företräder flera organisationer. Välj en av dem.")]})
    return chosen
