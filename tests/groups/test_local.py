"""A local meeting place: a municipality's own group, formed, led and ended by those who act for it."""

import pytest
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.core.db import transaction
from policylab.core.errors import Refused
from policylab.core.permission import ANYBODY, Actor
from policylab.groups.commands.forming import archive_group, change_group, create_group, sum_up
from policylab.groups.commands.members import add_member, leave_group
from policylab.groups.forms.forming import ArchiveInput, GroupFields, GroupInput, SummaryInput
from policylab.groups.forms.joining import MemberInput
from policylab.groups.models import Group
from policylab.groups.queries.listing import GroupFilters, group_filters, other_groups, own_groups
from policylab.groups.queries.members import participants
from policylab.groups.queries.owner import owner_of
from policylab.groups.queries.visible import visible_group
from policylab.rules.groups import GroupKind, GroupRole
from tests.factories import Factory
from tests.page_client import PageClient

LOCAL = GroupFilters(local=True)


def _formed(db: Session, actor: Actor, kind: GroupKind = GroupKind.OPEN) -> Group:
    data = GroupInput(name="Bygglov på torsdagar", purpose="Vi går igenom våra hinder.", kind=kind)
    with transaction(db):
        made = create_group(db, actor, data)
        assert create_group(db, actor, data) is made
    db.expunge_all()
    return made


def _change(db: Session, actor: Actor, group: Group) -> None:
    db.expunge_all()
    data = GroupFields(name="Plan och bygg", purpose="Vi går igenom våra hinder.")
    with transaction(db):
        change_group(db, actor, group.public_id, data, version=None)


def test_whoever_starts_it_leads_it_for_the_municipality_that_they_act_for(db: Session, make: Factory) -> None:
    starter, neighbour = make.actor(name="Åsa Öst"), make.actor(organisation="0180")
    group = _formed(db, starter)
    starter = make.again(starter)
    assert group.id in starter.led_group_ids
    assert [(row.name, row.role) for row in participants(db, starter, group)] == [("Åsa Öst", GroupRole.LEAD)]
    assert owner_of(db, group) == ("2281", "Sundsvalls kommun")
    assert [row.owner for row in own_groups(db, starter, LOCAL)] == ["Sundsvalls kommun"]
    make.group()
    for reader in (ANYBODY, neighbour, make.facilitator()):
        assert [row.public_id for row in other_groups(db, reader, None, LOCAL).rows] == [group.public_id]
        assert len(other_groups(db, reader).rows) == 2
    assert group_filters({"kind": "local"}).given() == {"kind": "local"}
    email = db.exec(select(Person.email).where(Person.id == neighbour.person_id)).one()
    db.expunge_all()
    data = MemberInput(email=email, role=GroupRole.LEAD)
    with pytest.raises(Refused), transaction(db):
        add_member(db, starter, group.public_id, data)
    leader = make.facilitator()
    with transaction(db):
        add_member(db, leader, group.public_id, data)
    neighbour = make.again(neighbour)
    with transaction(db):
        sum_up(db, neighbour, group.public_id, SummaryInput(summary="Vi har kommit hit."), version=None)
    for outsider in (neighbour, make.actor(organisation="2281"), make.representative("12")):
        with pytest.raises(Refused):
            _change(db, outsider, group)


def test_the_owner_s_representative_keeps_what_its_lead_has_left(db: Session, make: Factory) -> None:
    starter, speaks = make.actor(), make.representative("2281")
    opened, closed = _formed(db, starter), _formed(db, starter, GroupKind.CLOSED)
    with transaction(db):
        leave_group(db, make.again(starter), opened.public_id)
    assert visible_group(db, speaks, closed.public_id) is None
    with pytest.raises(Refused):
        _change(db, make.again(starter), opened)
    _change(db, speaks, opened)
    db.expunge_all()
    with transaction(db):
        archived = archive_group(db, speaks, opened.public_id, ArchiveInput(reason="Vi är klara."), version=None)
    assert archived.archived_at is not None


def test_a_lab_s_own_group_belongs_to_no_municipality(db: Session, make: Factory) -> None:
    group = _formed(db, make.facilitator())
    assert (group.owner_id, owner_of(db, group)) == (None, None)
    with pytest.raises(Refused):
        _change(db, make.representative("2281"), group)
    assert other_groups(db, ANYBODY, None, LOCAL).rows == []


def test_the_pages_say_whose_it_is(page_make: Factory, client: PageClient, page_db: Session) -> None:
    assert not client.sign_in(page_make.actor(organisation="12")).get("/groups").select("a[href='/groups/new']")
    client.sign_in(page_make.actor())
    assert client.get("/groups").select_one("a[href='/groups/new']").get_text() == "Starta en lokal mötesplats"
    assert "Sundsvalls kommun äger" in client.get("/groups/new").get_text()
    page = client.post("/groups", {"name": "Torsdagsgruppen", "purpose": "x", "kind": "open", "submission_key": "k"})
    assert "Lokal mötesplats · Öppen grupp" in page.get_text()
    assert page.select_one("#owner + p a").get_text() == "Sundsvalls kommun"
    row = client.get("/groups?kind=local").select_one(".row").get_text(" ", strip=True)
    assert "Lokal mötesplats" in row and "Sundsvalls kommun" in row
