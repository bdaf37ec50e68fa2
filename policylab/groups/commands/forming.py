"""Forming a group, and who takes part in it."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from policylab.accounts.models import Person
from policylab.accounts.queries import SignedIn, signed_in_person
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email, random_id, sort_key
from policylab.groups.commands.steps import load_group, take_turns
from policylab.groups.forms.forming import GroupInput, MemberInput
from policylab.groups.models import Group, GroupMember
from policylab.organisations.models import Organisation
from policylab.rules.permissions import PERMISSIONS


def create_group(db: Session, actor: Actor, data: GroupInput) -> Group:
    """Form a group that the actor leads; a form sent again gives the first group."""
    PERMISSIONS.check("group:create", actor)
    person_id, _ = take_turns(db, actor)
    first = select(Group).where(Group.facilitator_id == person_id, Group.submission_key == data.submission_key)
    if made := db.exec(first).first():
        return made
    group = Group(
        public_id=random_id(),
        submission_key=data.submission_key,
        name=data.name,
        sort_key=sort_key(data.name),
        purpose=data.purpose,
        language=data.language,
        closed=data.closed,
        facilitator_id=person_id,
        created_at=now(),
        activity_at=now(),
    )
    db.add(group)
    db.flush()
    record(db, actor, "group.created", group, group_id=group.id)
    return group


def add_member(db: Session, actor: Actor, public_id: str, data: MemberInput) -> GroupMember:
    """Let a person take part for one of their organisations. Raises Invalid when that cannot be settled."""
    group = load_group(db, actor, public_id, "group:manage")
    person = _person(db, data.email)
    organisation_id = _organisation(db, person, data.organisation)
    if _present(db, subject_id(group), person.person_id):
        raise Invalid({"email": [N_("Personen är redan med i gruppen.")]})
    member = GroupMember(
        group_id=subject_id(group), person_id=person.person_id, organisation_id=organisation_id, valid_from=now()
    )
    db.add(member)
    record(db, actor, "group.member_added", group, group_id=group.id, person_id=person.person_id)
    return member


def remove_member(db: Session, actor: Actor, public_id: str, number: int) -> Group:
    """End the participation of the group's member of that number, counted from the first that ever was."""
    group = load_group(db, actor, public_id, "group:manage")
    ever = db.exec(select(GroupMember).where(GroupMember.group_id == group.id).order_by(col(GroupMember.id))).all()
    if not 1 <= number <= len(ever):
        raise NotVisible(number)
    member = ever[number - 1]
    if member.valid_to is not None:
        raise Stale(number)
    member.valid_to = now()
    db.add(member)
    record(db, actor, "group.member_removed", group, group_id=group.id, person_id=member.person_id)
    return group


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


def _present(db: Session, group_id: int, person_id: int) -> Sequence[GroupMember]:
    return db.exec(
        select(GroupMember).where(
            GroupMember.group_id == group_id,
            GroupMember.person_id == person_id,
            or_(col(GroupMember.valid_to).is_(None), col(GroupMember.valid_to) > now()),
        )
    ).all()
