"""Forming a group and choosing who takes part: it takes effect at once, and is told to the group alone."""

import pytest
from sqlmodel import Session, col, select

from policylab.accounts.models import Membership, Person
from policylab.audit.models import Event
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.groups.commands.forming import create_group
from policylab.groups.commands.members import add_member, remove_member
from policylab.groups.forms.forming import GroupInput
from policylab.groups.forms.joining import MemberInput
from policylab.groups.models import Group, GroupMember
from policylab.groups.queries.visible import visible_group
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.roles import Role
from tests.factories import Factory


def test_a_form_sent_twice_forms_one_group(db: Session, make: Factory) -> None:
    facilitator = make.facilitator()
    data = GroupInput(name="Barn och skola", purpose="Syfte", submission_key="k1")
    made = []
    for _ in range(2):
        with transaction(db):
            made.append(create_group(db, facilitator, data).public_id)
    assert made[0] == made[1]
    assert len(db.exec(select(Group)).all()) == 1


def test_only_facilitators_and_municipalities_form_groups(db: Session, make: Factory) -> None:
    region, agency = make.actor(organisation="12"), make.representative("202100-4185")
    for actor in (region, agency, make.official(), make.admin()):
        with pytest.raises(Refused), transaction(db):
            create_group(db, actor, GroupInput(name="Grupp", purpose="Syfte"))


def test_participation_begins_and_ends(db: Session, make: Factory) -> None:
    facilitator, person = make.facilitator(), make.actor()
    group = make.group(closed=True)
    data = MemberInput(email=_email(db, person))
    with transaction(db):
        add_member(db, facilitator, group.public_id, data)
    assert group.id in make.again(person).group_ids
    assert visible_group(db, make.again(person), group.public_id) is not None
    with pytest.raises(Invalid) as twice, transaction(db):
        add_member(db, facilitator, group.public_id, data)
    assert list(twice.value.errors) == ["email"]
    with transaction(db):
        remove_member(db, facilitator, group.public_id, 1)
    assert visible_group(db, make.again(person), group.public_id) is None
    with pytest.raises(Stale), transaction(db):
        remove_member(db, facilitator, group.public_id, 1)
    with transaction(db):
        add_member(db, facilitator, group.public_id, data)
    assert group.id in make.again(person).group_ids
    told = db.exec(select(Event).where(col(Event.kind).startswith("group.member")).order_by(col(Event.seq))).all()
    assert [event.kind.split("_")[-1] for event in told] == ["added", "removed", "added"]
    assert {(event.audience, event.group_id) for event in told} == {(Audience.GROUP, group.id)}


def test_members_cannot_choose_members(db: Session, make: Factory) -> None:
    member, outsider = make.actor(), make.actor()
    group = make.group(member, closed=True)
    email = MemberInput(email=_email(db, outsider))
    with pytest.raises(Refused), transaction(db):
        add_member(db, make.again(member), group.public_id, email)
    with pytest.raises(NotVisible), transaction(db):
        add_member(db, outsider, group.public_id, email)


def test_who_acts_for_several_bodies_takes_part_for_one_of_them(db: Session, make: Factory) -> None:
    facilitator, person = make.facilitator(), make.actor(organisation="2281")
    region = make.organisation("12")
    with transaction(db):
        db.add(
            Membership(person_id=person.person_id, organisation_id=region.id, role=Role.CONTRIBUTOR, valid_from=today())
        )
    group = make.group()
    email = _email(db, person)
    for code in ("", "1280"):
        with pytest.raises(Invalid) as unsettled, transaction(db):
            add_member(db, facilitator, group.public_id, MemberInput(email=email, organisation=code))
        assert list(unsettled.value.errors) == ["organisation"]
    with transaction(db):
        add_member(db, facilitator, group.public_id, MemberInput(email=email, organisation="12"))
    assert (
        db.exec(select(GroupMember.organisation_id).where(GroupMember.person_id == person.person_id)).one() == region.id
    )


def test_a_person_without_account_is_not_added(db: Session, make: Factory) -> None:
    group = make.group()
    facilitator = make.facilitator()
    with pytest.raises(Invalid) as unknown, transaction(db):
        add_member(db, facilitator, group.public_id, MemberInput(email="ingen@sundsvall.se"))
    assert list(unknown.value.errors) == ["email"]


def _email(db: Session, actor: Actor) -> str:
    email = db.exec(select(Person.email).where(Person.id == actor.person_id)).one()
    db.expunge_all()
    return email
