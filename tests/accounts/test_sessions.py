"""Signing in, acting for an organisation, and ending every session at once."""

import pytest
from sqlmodel import Session

from policylab.accounts.commands.administering import deactivate_person
from policylab.accounts.commands.people import (
    SYSTEM,
    create_person,
    end_sessions,
    grant_membership,
    set_password,
)
from policylab.accounts.models import Person
from policylab.accounts.passwords import hash_password, password_matches
from policylab.accounts.throttle import PAIR_LIMIT
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient

PASSWORD = "en lång mening"
SIGN_IN = {"email": "Anna@Sundsvall.example", "password": PASSWORD}


@pytest.fixture
def anna(page_make: Factory) -> Person:
    """Somebody with a password and two organisations."""
    db = page_make.db
    secret = hash_password(PASSWORD)
    with transaction(db):
        person = create_person(db, SYSTEM, email="anna@sundsvall.example", name="Anna Ö", secret=secret)
        for code, role in (("2281", Role.CONTRIBUTOR), ("12", Role.REPRESENTATIVE)):
            organisation = page_make.organisation(code)
            grant_membership(db, SYSTEM, person=person, organisation=organisation, role=role)
    return person


def _is_in(client: PageClient) -> bool:
    return client.http.get("/me").status_code == 200


def test_the_right_password_lets_in_whatever_the_letter_case(client: PageClient, anna: Person) -> None:
    client.post("/login", SIGN_IN)
    assert _is_in(client)


def test_wrong_password_and_unknown_address_get_the_same_answer(client: PageClient, anna: Person) -> None:
    wrong = client.post("/login", SIGN_IN | {"password": "fel"}, 422)
    unknown = client.post("/login", {"email": "ingen@example.example", "password": "fel"}, 422)
    for page in (wrong, unknown):
        assert "hör inte ihop" in page.get_text()
        assert page.select_one("input[type=password]").get("value") is None  # type: ignore[union-attr]  # what is not on the page fails the test
    assert not _is_in(client)


def test_after_too_many_failures_even_the_right_password_waits(client: PageClient, anna: Person) -> None:
    for _ in range(PAIR_LIMIT):
        client.post("/login", SIGN_IN | {"password": "fel"}, 422)
    assert "För många försök" in client.post("/login", SIGN_IN, 422).get_text()


def test_a_closed_account_is_out_at_once(client: PageClient, anna: Person, page_make: Factory) -> None:
    client.post("/login", SIGN_IN)
    admin = page_make.admin()
    with transaction(page_make.db) as db:
        deactivate_person(db, admin, anna.public_id)
    assert not _is_in(client)
    client.post("/login", SIGN_IN, 422)


def test_signing_out_ends_this_browser_only(client: PageClient, anna: Person) -> None:
    other = PageClient(client.app)
    for one in (client, other):
        one.post("/login", SIGN_IN)
    client.post("/logout")
    assert not _is_in(client)
    assert _is_in(other)


def test_signing_out_everywhere_voids_every_cookie(client: PageClient, anna: Person) -> None:
    other = PageClient(client.app)
    for one in (client, other):
        one.post("/login", SIGN_IN)
    client.post("/sessions/end")
    assert not _is_in(client)
    assert not _is_in(other)


def test_a_new_password_voids_every_cookie(client: PageClient, anna: Person, page_db: Session) -> None:
    client.post("/login", SIGN_IN)
    with transaction(page_db):
        set_password(page_db, page_db.get_one(Person, anna.id), hash_password("en annan mening"))
    assert not _is_in(client)


def test_ending_sessions_is_for_oneself(page_make: Factory, anna: Person) -> None:
    other = page_make.actor()
    before = anna.session_epoch
    with transaction(page_make.db) as db:
        end_sessions(db, other)
    assert page_make.db.get_one(Person, anna.id).session_epoch == before


def test_one_acts_for_the_chosen_organisation(client: PageClient, anna: Person) -> None:
    client.post("/login", SIGN_IN)
    assert "Sundsvall" in client.get("/me").select_one(".acting").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    value = client.get("/me").select("input[name=membership]")[1]["value"]
    page = client.post("/me/acting", {"membership": value})
    assert "Skåne" in page.select_one(".acting").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test


def test_one_cannot_act_through_somebody_else(client: PageClient, anna: Person, page_make: Factory) -> None:
    other = page_make.admin()
    client.post("/login", SIGN_IN)
    client.post("/me/acting", {"membership": str(other.membership_id)}, 422)
    client.post("/me/acting", {"membership": "x"}, 422)
    with client.http.session_transaction() as session:
        session["membership"] = other.membership_id
    assert client.http.get("/invitations/new").status_code == 403


def test_nobody_signed_in_is_asked_to_sign_in(client: PageClient) -> None:
    page = client.get("/me", 401)
    assert page.select_one("input[name=next]")["value"] == "/me"  # type: ignore[index]  # what is not on the page fails the test


def test_after_signing_in_one_comes_where_one_was_going(client: PageClient, anna: Person) -> None:
    response = client.http.post("/login", data=SIGN_IN | {"next": "/me"})
    assert response.headers["Location"] == "/me"
    client.post("/logout")
    response = client.http.post("/login", data=SIGN_IN | {"next": "//evil.example"})
    assert response.headers["Location"] == "/"


def test_a_cookie_cannot_be_made_at_home(client: PageClient, anna: Person) -> None:
    client.http.set_cookie("policylabb", "eyJfdXNlcl9pZCI6IjEuMSJ9.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert not _is_in(client)


def test_passwords_are_hashed_with_argon2() -> None:
    secret = hash_password(PASSWORD)
    assert secret.startswith("$argon2id$")
    assert password_matches(secret, PASSWORD)
    assert not password_matches(secret, "fel")
    assert not password_matches(None, "nobody has this password")


def test_an_actor_has_no_facts_of_another_organisation(page_make: Factory, anna: Person) -> None:
    actor = page_make.again(Actor(person_id=anna.id))
    assert {str(fact) for fact in actor.facts} == {"signed_in", "contributor", "for_municipality"}
