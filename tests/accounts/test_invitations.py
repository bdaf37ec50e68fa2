"""An invitation lets one person in once, for a while, and its link alone does nothing."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from policylab.accounts.commands.administering import deactivate_person
from policylab.accounts.commands.invitations import LIFETIME, accept_invitation, invite, open_invitation
from policylab.accounts.forms import AcceptInput, InviteInput
from policylab.accounts.models import Identity, Invitation, Membership, Person
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused
from policylab.core.permission import Actor
from policylab.core.text import token_hash
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient

ANNA = AcceptInput(name="Anna Ö", password="en lång mening")


def _input(
    role: Role = Role.CONTRIBUTOR,
    organisation: str = "2281",
    email: str = "anna@sundsvall.example",
    reason: str = "Arbetar på uppdrag.",
) -> InviteInput:
    return InviteInput(email=email, organisation=organisation, role=role, reason=reason)


def _invite(db: Session, by: Actor, data: InviteInput | None = None) -> str:
    with transaction(db):
        return invite(db, by, data or _input())[1]


def _accept(db: Session, token: str) -> Person:
    with transaction(db):
        return accept_invitation(db, token, ANNA, "a hash")


def test_it_gives_an_account_with_the_role(db: Session, make: Factory) -> None:
    person = _accept(db, _invite(db, make.facilitator()))
    membership = db.exec(select(Membership).where(Membership.person_id == person.id)).one()
    assert (person.name, person.email, membership.role) == ("Anna Ö", "anna@sundsvall.example", Role.CONTRIBUTOR)
    assert db.exec(select(Identity).where(Identity.person_id == person.id)).one().secret == "a hash"


def test_only_the_hash_is_kept(db: Session, make: Factory) -> None:
    token = _invite(db, make.facilitator())
    kept = db.exec(select(Invitation)).one()
    assert kept.token_hash == token_hash(token)
    assert token not in str(kept.model_dump())


def test_it_works_once(db: Session, make: Factory) -> None:
    token = _invite(db, make.facilitator())
    _accept(db, token)
    with pytest.raises(NotVisible):
        _accept(db, token)


def test_it_expires(db: Session, make: Factory) -> None:
    token = _invite(db, make.facilitator())
    with at(now() + LIFETIME - timedelta(minutes=1)):
        assert open_invitation(db, token)
    with at(now() + LIFETIME), pytest.raises(NotVisible):
        _accept(db, token)


@pytest.mark.parametrize("token", ["", "x", "null", "' OR 1=1 --"])
def test_another_token_is_no_invitation(db: Session, token: str) -> None:
    with pytest.raises(NotVisible):
        open_invitation(db, token)


def test_an_account_that_exists_keeps_its_password_and_gets_the_role(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    first = _accept(db, _invite(db, boss))
    again = _invite(db, boss, _input(Role.REPRESENTATIVE, email="ANNA@sundsvall.example"))
    with transaction(db):
        second = accept_invitation(db, again, ANNA, "another hash")
    assert second.id == first.id
    assert db.exec(select(Identity).where(Identity.person_id == first.id)).one().secret == "a hash"
    roles = {row.role for row in db.exec(select(Membership).where(Membership.person_id == first.id))}
    assert roles == {Role.CONTRIBUTOR, Role.REPRESENTATIVE}


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ADMIN])
def test_only_an_administrator_invites_into_the_lab(db: Session, make: Factory, role: Role) -> None:
    with pytest.raises(Refused):
        _invite(db, make.facilitator(), _input(role, "lab"))
    assert _invite(db, make.admin(), _input(role, "lab"))


@pytest.mark.parametrize(
    ("role", "organisation"), [(Role.ADMIN, "2281"), (Role.OFFICIAL, "2281"), (Role.CONTRIBUTOR, "dep-utbildning")]
)
def test_a_role_must_fit_its_organisation(db: Session, make: Factory, role: Role, organisation: str) -> None:
    with pytest.raises(Invalid):
        _invite(db, make.admin(), _input(role, organisation))


def test_another_domain_takes_a_reason_which_is_kept(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    for email in ("a@evil-sundsvall.example", "a@sundsvall.example.se", "a@x.sundsvall.example", "a@forening.example"):
        with pytest.raises(Invalid) as refused:
            _invite(db, boss, _input(email=email, reason=" "))
        assert "reason" in refused.value.errors
    _invite(db, boss, _input(email="a@forening.example"))
    _invite(db, boss, _input(email="a@Sundsvall.example"))
    kept = dict(db.exec(select(Invitation.email, Invitation.reason)).all())
    assert kept == {"a@forening.example": "Arbetar på uppdrag.", "a@sundsvall.example": ""}


def test_nobody_invites_themselves(db: Session, make: Factory) -> None:
    admin = make.admin()
    own = db.get_one(Person, admin.person_id).email
    db.rollback()
    with pytest.raises(Invalid) as refused:
        _invite(db, admin, _input(email=own.upper()))
    assert "email" in refused.value.errors


def test_others_may_not_invite(db: Session, make: Factory) -> None:
    with pytest.raises(Refused):
        _invite(db, make.actor())


def test_the_link_changes_nothing_until_the_button_is_pressed(client: PageClient, page_make: Factory) -> None:
    token = _invite(page_make.db, page_make.facilitator())
    for _ in range(3):
        client.get(f"/invitations/{token}")
    client.post(f"/invitations/{token}", {"name": "Anna", "password": "kort"}, 422)
    page = client.post(f"/invitations/{token}", {"name": "Anna", "password": "en lång mening"})
    assert page.h1 is not None
    assert page.h1.get_text() == "Logga in"
    client.get(f"/invitations/{token}", 404)
    client.post("/login", {"email": "anna@sundsvall.example", "password": "en lång mening"})
    assert "Anna" in client.get("/me").get_text()


def test_inviting_on_the_page_sends_the_link(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.facilitator())
    data = {"email": "bo@sundsvall.example", "organisation": "2281", "role": "contributor"}
    client.post("/invitations", data | {"email": "bo"}, 422)
    unknown = client.post("/invitations", data | {"organisation": "Sundsvall"}, 422)
    assert "Ingen organisation heter så" in unknown.select_one("#organisation-error").get_text()
    assert unknown.select_one(".suggest [name=organisation]")["value"] == "Sundsvall"
    client.post("/invitations", data | {"organisation": "sundsvalls kommun"})
    outbox = list((client.app.extensions["policylab"].settings.data / "outbox").iterdir())
    assert len(outbox) == 1
    assert b"bo@sundsvall.example" in outbox[0].read_bytes()


def test_a_role_that_is_held_already_is_not_given_twice(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    with at(now() - timedelta(minutes=5)):
        earlier = _invite(db, boss)
    for token in (earlier, _invite(db, boss)):
        person = _accept(db, token)
    assert len(db.exec(select(Membership).where(Membership.person_id == person.id)).all()) == 1


def test_a_closed_account_is_given_nothing(db: Session, make: Factory) -> None:
    boss, someone = make.admin(), db.get_one(Person, make.actor().person)
    token = _invite(db, boss, _input(Role.REPRESENTATIVE, email=someone.email))
    with transaction(db):
        deactivate_person(db, boss, someone.public_id)
    with pytest.raises(NotVisible):
        _accept(db, token)


def test_an_administrator_who_is_shut_out_left_no_way_back_in(db: Session, make: Factory) -> None:
    gone, left = make.admin(), make.admin()
    back, plain = _invite(db, gone, _input(Role.ADMIN, "lab", "back@door.example")), _invite(db, gone)
    with transaction(db):
        deactivate_person(db, left, db.get_one(Person, gone.person).public_id)
    with pytest.raises(NotVisible):
        _accept(db, back)
    assert db.exec(select(Person).where(Person.email == "back@door.example")).first() is None
    db.rollback()
    assert _accept(db, plain).name == "Anna Ö"
