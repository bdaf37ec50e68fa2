"""Who comes in and who leads, how long, where the group stands, and what an archived one still lets be done."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.models import Event, Revision
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.groups.commands.forming import archive_group, change_group, reopen_group, sum_up
from policylab.groups.commands.joining import answer_request, ask_to_join
from policylab.groups.commands.members import add_member, leave_group
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.forming import ArchiveInput, GroupFields, SummaryInput
from policylab.groups.forms.joining import JoinInput, MemberInput
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.models import Group
from policylab.groups.queries.listing import GroupFilters, other_groups
from policylab.groups.queries.members import participants
from policylab.groups.queries.requests import own_request, waiting_requests
from policylab.groups.queries.visible import visible_group
from policylab.notifications.audience import addressees
from policylab.registers.queries.work import groups_of
from policylab.rules.event_kinds.kind import Hears
from policylab.rules.groups import GroupKind, GroupRole
from policylab.rules.roles import Sector
from policylab.rules.tasks import Home
from policylab.tasks.commands import add_task
from policylab.tasks.forms import NewTaskInput
from tests.factories import Factory


def _email(db: Session, actor: Actor) -> str:
    email = db.exec(select(Person.email).where(Person.id == actor.person_id)).one()
    db.rollback()
    return email


def _add(db: Session, make: Factory, group: Group, actor: Actor, **given: object) -> Actor:
    data = MemberInput.model_validate({"email": _email(db, actor), **given})
    leader = make.facilitator()
    with transaction(db):
        add_member(db, leader, group.public_id, data)
    return make.again(actor)


def test_an_open_group_lets_in_whoever_its_lead_says(db: Session, make: Factory) -> None:
    group, wants, other = make.group(), make.actor(name="Åsa Öst"), make.actor()
    lead = _add(db, make, group, make.actor(), role=GroupRole.LEAD)
    with transaction(db):
        first = ask_to_join(db, wants, group.public_id, JoinInput(text="Vi ser samma sak.")).public_id
    with transaction(db):
        assert ask_to_join(db, wants, group.public_id, JoinInput()).public_id == first
        second = ask_to_join(db, other, group.public_id, JoinInput()).public_id
    asked = db.exec(select(Event).where(Event.kind == "group.join_asked").order_by(col(Event.seq))).all()
    told = set(addressees(db, asked[0], {"person_ids": [lead.person_id]}, [Hears.INVITED]))
    assert (len(asked), told) == (2, {lead.person_id})
    assert [row.name for row in waiting_requests(db, lead, group)][:1] == ["Åsa Öst"]
    assert waiting_requests(db, wants, group) == []
    db.expunge_all()
    with pytest.raises(Refused), transaction(db):
        answer_request(db, other, group.public_id, first, admit=True)
    for request, admit in ((first, True), (first, True), (second, False)):
        with transaction(db):
            answer_request(db, lead, group.public_id, request, admit=admit)
    with pytest.raises(Stale), transaction(db):
        answer_request(db, lead, group.public_id, second, admit=True)
    assert group.id in make.again(wants).group_ids
    declined = own_request(db, other, group)
    assert declined is not None
    assert declined.admitted is False


@pytest.mark.parametrize("kind", [GroupKind.PRIVATE, GroupKind.CLOSED])
def test_no_other_group_takes_requests(db: Session, make: Factory, kind: GroupKind) -> None:
    group, outsider = make.group(kind=kind), make.actor()
    with pytest.raises(NotVisible if kind is GroupKind.CLOSED else Refused), transaction(db):
        ask_to_join(db, outsider, group.public_id, JoinInput())


def test_a_private_group_is_known_but_tells_nobody_who_takes_part(db: Session, make: Factory) -> None:
    member, outsider = make.actor(), make.actor(organisation="1280")
    group = make.group(member, kind=GroupKind.PRIVATE)
    member = make.again(member)
    body = make.organisation("2281").id or 0
    for reader, seen in ((member, True), (make.facilitator(), True), (outsider, False), (ANYBODY, False)):
        assert visible_group(db, reader, group.public_id) is not None
        assert bool(participants(db, reader, group)) is seen
        assert bool(groups_of(db, reader, body)) is seen
        assert bool(other_groups(db, reader, None, GroupFilters(sector=Sector.MUNICIPALITY)).rows) is (
            seen and reader is not member
        )
    assert other_groups(db, outsider).rows[0].sectors == ()


def test_a_guest_takes_part_to_the_end_of_the_last_day(db: Session, make: Factory) -> None:
    group, guest = make.group(closed=True), make.actor()
    for until in (None, today() - timedelta(days=1)):
        with pytest.raises(Invalid):
            _add(db, make, group, guest, role=GroupRole.GUEST, until=until)
    assert group.id in _add(db, make, group, guest, role=GroupRole.GUEST, until=today()).group_ids
    with at(now() + timedelta(days=1, hours=1)):
        assert make.again(guest).group_ids == frozenset()


def test_who_leaves_a_closed_group_no_longer_knows_of_it(db: Session, make: Factory) -> None:
    member = make.actor()
    group = make.group(member, closed=True)
    with transaction(db):
        leave_group(db, make.again(member), group.public_id)
    assert visible_group(db, make.again(member), group.public_id) is None


def test_the_summary_is_written_by_the_lead_and_kept_in_every_wording(db: Session, make: Factory) -> None:
    member = make.actor()
    group = make.group(member)
    lead, member = _add(db, make, group, make.actor(), role=GroupRole.LEAD), make.again(member)
    with pytest.raises(Refused), transaction(db):
        sum_up(db, member, group.public_id, SummaryInput(summary="x"), version=1)
    for version, text in ((1, "*Först*"), (2, "<script>alert(1)</script>Sedan")):
        with transaction(db):
            html = sum_up(db, lead, group.public_id, SummaryInput(summary=text), version=version).summary_html
    assert "<script>" not in html
    with pytest.raises(Stale), transaction(db):
        sum_up(db, lead, group.public_id, SummaryInput(summary="x"), version=2)
    assert len(db.exec(select(Revision).where(Revision.subject_kind == "groups")).all()) == 2


def test_an_archived_group_is_read_and_says_why_and_takes_nothing_more(db: Session, make: Factory) -> None:
    member, leader = make.actor(), make.facilitator()
    group = make.group(member)
    member = make.again(member)
    public_id, owner = group.public_id, db.exec(select(Person.public_id).where(Person.id == member.person_id)).one()
    db.expunge_all()
    with transaction(db):
        archive_group(db, leader, public_id, ArchiveInput(reason="Vi är klara."), version=1)
    shown = visible_group(db, member, public_id)
    assert shown is not None
    assert shown.archive_reason == "Vi är klara."
    db.expunge_all()
    for deed in (
        lambda: open_thread(db, member, public_id, ThreadInput(title="x", text="y")),
        lambda: sum_up(db, leader, public_id, SummaryInput(summary="x"), version=None),
        lambda: add_task(db, member, Home.GROUPS, public_id, NewTaskInput(title="x", owner=owner)),
        lambda: archive_group(db, leader, public_id, ArchiveInput(reason="x"), version=None),
    ):
        with pytest.raises(Stale), transaction(db):
            deed()
    assert [row.public_id for row in other_groups(db, leader).rows] == []
    assert [row.public_id for row in other_groups(db, leader, None, GroupFilters(archived=True)).rows] == [public_id]
    db.expunge_all()
    with transaction(db):
        reopen_group(db, leader, public_id, version=2)
    with transaction(db):
        open_thread(db, member, public_id, ThreadInput(title="x", text="y"))


def test_a_mandate_has_an_order_and_a_change_a_version(db: Session, make: Factory) -> None:
    group, leader = make.group(), make.facilitator()
    data = {"name": "Grupp", "purpose": "Syfte", "mandate_from": today(), "mandate_to": today() - timedelta(days=1)}
    with pytest.raises(Invalid), transaction(db):
        change_group(db, leader, group.public_id, GroupFields.model_validate(data), version=1)
    data["mandate_from"] = today() - timedelta(days=30)
    with transaction(db):
        assert change_group(db, leader, group.public_id, GroupFields.model_validate(data), version=1).past_mandate
    with pytest.raises(Stale), transaction(db):
        change_group(db, leader, group.public_id, GroupFields.model_validate(data), version=1)
