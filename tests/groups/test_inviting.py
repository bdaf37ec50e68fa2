"""Inviting to a group by mail: everybody is asked alike, the link works once, and what it gives is what was meant."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import Session, col, select

from policylab.accounts.commands.invitations import LIFETIME, open_invitation
from policylab.accounts.forms import AcceptInput
from policylab.accounts.models import Invitation, Membership, Person
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.groups.commands.accepting import accept_group_invitation
from policylab.groups.commands.inviting import invite_to_group, withdraw_invitation
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.models import Group, GroupMember
from policylab.groups.queries.coverage import coverage_of
from policylab.groups.queries.inviting import waiting_invitations
from policylab.rules.groups import GroupRole
from policylab.rules.roles import Role, Sector
from tests.factories import Factory
from tests.page_client import PageClient

NEW = "ny@region-skane.example"
ANNA = AcceptInput(name="Anna Ö", password="en lång mening")


def _invite(db: Session, by: Actor, group: Group, email: str = NEW, body: str = "12", **given: object) -> str:
    data = InviteToGroupInput.model_validate({"email": email, "organisation": body, **given})
    with transaction(db):
        return invite_to_group(db, by, group.public_id, data).token


def _accept(db: Session, token: str, data: AcceptInput | None = ANNA) -> Person:
    with transaction(db):
        person = accept_group_invitation(db, token, data, "a hash")
    db.refresh(person)
    db.expunge_all()
    db.rollback()
    return person


def _lead(db: Session, make: Factory, group: Group, body: str = "202100-3211") -> Actor:
    """Somebody of a university who leads the group."""
    lead = make.actor(organisation=body)
    with transaction(db):
        row = GroupMember(group_id=group.id or 0, person_id=lead.person, organisation_id=lead.organisation)
        row.role, row.valid_from = GroupRole.LEAD, now()
        db.add(row)
    return make.again(lead)


def _address(db: Session, actor: Actor) -> str:
    email = db.exec(select(Person.email).where(Person.id == actor.person_id)).one()
    db.rollback()
    return email


def _many(db: Session, table: type) -> int:
    number = db.exec(select(func.count()).select_from(table)).one()
    db.rollback()
    return number


def test_who_is_new_gets_an_account_a_role_and_the_place(db: Session, make: Factory) -> None:
    group, leader = make.group(closed=True), make.facilitator()
    token = _invite(db, leader, group)
    assert _invite(db, leader, group, NEW.upper()) == ""
    assert _many(db, Invitation) == 1
    assert Sector.REGION in [part.sector for part in coverage_of(db, group.id or 0, invited=True).invited]
    assert coverage_of(db, group.id or 0).invited == []
    with pytest.raises(NotVisible):
        open_invitation(db, token)
    db.rollback()
    with pytest.raises(Invalid), transaction(db):
        accept_group_invitation(db, token, None, "")
    person = _accept(db, token)
    role = db.exec(select(Membership.role).where(Membership.person_id == person.id)).one()
    assert (person.name, person.email, role) == ("Anna Ö", NEW, Role.CONTRIBUTOR)
    db.rollback()
    assert group.id in make.again(Actor(person_id=person.id)).group_ids
    assert waiting_invitations(db, leader, group) == []
    db.rollback()
    with pytest.raises(NotVisible):
        _accept(db, token)


def test_somebody_known_is_asked_alike_and_keeps_what_they_have(db: Session, make: Factory) -> None:
    group, leader = make.group(), make.facilitator()
    known, other = make.actor(Role.REPRESENTATIVE, "12"), make.actor(organisation="1280")
    until = today() + timedelta(days=3)
    token = _invite(db, leader, group, _address(db, known), reason="Vikarie.", role="guest", until=until)
    assert group.id not in make.again(known).group_ids
    waiting = waiting_invitations(db, leader, group)
    assert [(row.number, row.role, row.over) for row in waiting] == [(1, GroupRole.GUEST, False)]
    db.rollback()
    _accept(db, token, None)
    assert group.id in make.again(known).group_ids
    roles = db.exec(select(Membership.role).where(Membership.person_id == known.person_id)).all()
    assert roles == [Role.REPRESENTATIVE]
    db.rollback()
    with at(now() + timedelta(days=5)):
        assert group.id not in make.again(known).group_ids
    _accept(db, _invite(db, leader, group, _address(db, other), reason="Uppdrag."), None)
    assert group.id in make.again(other).group_ids
    _accept(db, _invite(db, leader, group, _address(db, other), reason="Uppdrag."), None)
    assert _many(db, GroupMember) == 2


def test_a_lead_invites_those_whose_address_shows_for_whom_they_act(db: Session, make: Factory) -> None:
    group = make.group()
    lead, member = _lead(db, make, group), make.actor()
    group_row = group
    for email, body, field in (
        ("ny@annat.example", "12", "email"),
        (NEW, "2281", "email"),
        (NEW, "lab", "organisation"),
        (NEW, "Ingenstans", "organisation"),
    ):
        with pytest.raises(Invalid) as refused:
            _invite(db, lead, group_row, email, body, reason="Jag vet.")
        assert list(refused.value.errors) == [field]
    for wrong in ({"role": "guest"}, {"role": "guest", "until": today() - timedelta(days=1)}):
        with pytest.raises(Invalid) as refused:
            _invite(db, lead, group_row, **wrong)
        assert list(refused.value.errors) == ["until"]
    with pytest.raises(Invalid) as refused:
        _invite(db, make.facilitator(), group_row, "ny@annat.example")
    assert list(refused.value.errors) == ["reason"]
    with pytest.raises(Refused):
        _invite(db, member, group_row)
    with pytest.raises(Refused):
        _invite(db, lead, group_row, role="lead")
    token = _invite(db, lead, group_row)
    with transaction(db):
        db.exec(select(GroupMember).where(GroupMember.person_id == lead.person_id)).one().role = GroupRole.MEMBER
    with pytest.raises(NotVisible):
        _accept(db, token)


def test_a_lead_gives_nobody_back_a_role_that_was_ended(db: Session, make: Factory) -> None:
    group = make.group()
    lead, left = _lead(db, make, group), make.actor(organisation="12")
    with transaction(db):
        role = db.exec(select(Membership).where(Membership.person_id == left.person_id)).one()
        role.valid_from, role.valid_to = today() - timedelta(days=9), today() - timedelta(days=1)
        somebody = db.get_one(Person, left.person_id)
        somebody.email = somebody.email_key = NEW
    with pytest.raises(NotVisible):
        _accept(db, _invite(db, lead, group), None)
    with transaction(db):
        withdraw_invitation(db, lead, group.public_id, 1)
    _accept(db, _invite(db, make.facilitator(), group), None)
    assert group.id in make.again(left).group_ids


def _archive(db: Session, group: Group) -> None:
    row = db.get_one(Group, group.id)
    row.archived_at, row.archive_reason = now(), "Klart."


def _close(db: Session, _group: Group) -> None:
    db.exec(select(Person).where(col(Person.email) == NEW)).one().deactivated_at = now()


@pytest.mark.parametrize("end", [_archive, _close])
def test_a_link_leads_nowhere_when_its_group_or_account_is_closed(
    db: Session, make: Factory, end: Callable[[Session, Group], None]
) -> None:
    group, known = make.group(), make.actor()
    token = _invite(db, make.facilitator(), group)
    with transaction(db):
        somebody = db.get_one(Person, known.person_id)
        somebody.email = somebody.email_key = NEW
        end(db, group)
    with pytest.raises(NotVisible):
        _accept(db, token, None)


def test_it_expires_is_made_anew_and_is_taken_back_once(db: Session, make: Factory) -> None:
    group, leader = make.group(), make.facilitator()
    token = _invite(db, leader, group)
    with at(now() + LIFETIME):
        with pytest.raises(NotVisible):
            _accept(db, token)
        assert [row.over for row in waiting_invitations(db, leader, group)] == [True]
        db.rollback()
        again = _invite(db, leader, group)
        assert [(row.number, row.over) for row in waiting_invitations(db, leader, group)] == [(2, False)]
        db.rollback()
        with pytest.raises(Stale), transaction(db):
            withdraw_invitation(db, leader, group.public_id, 1)
        with transaction(db):
            withdraw_invitation(db, leader, group.public_id, 2)
        with pytest.raises(NotVisible):
            _accept(db, again)
        assert waiting_invitations(db, leader, group) == []


def test_the_mail_leads_to_a_page_that_changes_nothing_until_its_button(
    page_db: Session, page_make: Factory, client: PageClient
) -> None:
    group = page_make.group(closed=True, name="Hemlig grupp")
    known = page_make.actor(organisation="12")
    at_ = f"/groups/{group.public_id}"
    client.sign_in(page_make.facilitator())
    page = client.get(f"{at_}/invitations/new?organisation=12")
    assert "Saknas:" in page.get_text()
    told = []
    for email in (NEW, _address(page_db, known)):
        given = {"email": email, "organisation": "Region Skåne", "reason": "Vikarie.", "role": "member"}
        page = client.post(f"{at_}/invitations", given)
        told.append(page.select_one(".alert").get_text(" ", strip=True).replace(email, "X"))
        client.post(f"{at_}/invitations", given)
        assert email in page.select_one("[aria-labelledby=waiting]").get_text()
    assert told[0] == told[1]
    mails = [
        path.read_bytes().decode()
        for path in sorted((client.app.extensions["policylab"].settings.data / "outbox").glob("*"))
    ]
    assert len(mails) == 2
    assert all("Hemlig" not in mail and "Vikarie" not in mail for mail in mails)
    links = [mail.split("http://localhost")[1].split()[0] for mail in mails]
    client = PageClient(client.app)
    for link in links:
        for _ in range(2):
            page = client.get(link)
            assert "Hemlig grupp" in page.get_text()
    assert len(page.select("input[name=password]")) == 0
    client.post(links[0], {"name": "Anna", "password": "kort"}, 422)
    client.post(links[0], {"name": "Anna Ö", "password": "en lång mening"})
    client.post(links[1], {})
    assert "gäller inte längre" in client.get(links[0], 404).get_text()
    client.sign_in(known)
    assert "Anna Ö" in client.get(at_).get_text()
