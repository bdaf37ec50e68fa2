"""What somebody typed while their session ended is carried through the sign-in and stands in the form again."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlmodel import Session, func, select

from policylab.accounts.commands.people import set_password
from policylab.accounts.models import Invitation, Person
from policylab.accounts.passwords import hash_password
from policylab.core.db import transaction
from policylab.core.permission import Actor
from tests.factories import Factory
from tests.page_client import PageClient

PASSWORD = "en lång mening"
TYPED = {"email": "bo@sundsvall.example", "organisation": "2281", "role": "contributor"}


@pytest.fixture
def boss(page_make: Factory) -> Actor:
    """A facilitator with a password."""
    made = page_make.facilitator()
    secret = hash_password(PASSWORD)
    with transaction(page_make.db) as db:
        set_password(db, db.get_one(Person, made.person_id), secret)
    return made


def _hidden(page: BeautifulSoup, action: str) -> dict[str, str]:
    form = page.select_one(f'form[action="{action}"]')
    assert isinstance(form, Tag), page.select("form")
    return {str(tag["name"]): str(tag["value"]) for tag in form.select("input[type=hidden]")}


def _address(db: Session, who: Actor) -> str:
    address = db.get_one(Person, who.person_id).email
    db.rollback()
    return address


def test_the_form_comes_back_filled_in(client: PageClient, boss: Actor, page_db: Session) -> None:
    page = client.post("/invitations", TYPED, 401)
    carried = _hidden(page, "/login")
    assert carried["carried:email"] == "bo@sundsvall.example"
    assert carried["carried_to"] == "/invitations"
    assert "Du hann bli utloggad" in page.get_text()

    sign_in = {"email": _address(page_db, boss), "password": PASSWORD}
    again = client.post("/login", carried | sign_in | {"password": "fel"}, 422)
    assert _hidden(again, "/login")["carried:email"] == "bo@sundsvall.example"

    between = client.post("/login", carried | sign_in, 200)
    fields = _hidden(between, "/invitations")
    assert fields["restore"] == "1"
    assert {name: fields[name] for name in TYPED} == TYPED

    form = client.post("/invitations", fields, 200)
    assert form.select_one("#email")["value"] == "bo@sundsvall.example"  # type: ignore[index]  # what is not on the page fails the test
    assert form.select_one("[name=organisation]")["value"] == "2281"  # type: ignore[index]  # what is not on the page fails the test
    assert page_db.exec(select(func.count()).select_from(Invitation)).one() == 0, "showing the form is not sending it"


def test_passwords_and_tokens_are_never_carried(client: PageClient) -> None:
    secret = {"password": "hemligt", "new_password": "hemligt", "csrf_token": "hemligt", "restore": "hemligt"}
    page = client.post("/invitations", TYPED | secret, 401)
    assert "hemligt" not in str(page)


@pytest.mark.parametrize("to", ["//evil.example/", "https://evil.example/", "/nowhere", "/static/css/base.css", "/me"])
def test_fields_are_carried_only_to_our_own_forms(client: PageClient, boss: Actor, page_db: Session, to: str) -> None:
    sign_in = {"email": _address(page_db, boss), "password": PASSWORD}
    response = client.http.post("/login", data=sign_in | {"carried_to": to, "carried:x": "y"})
    assert response.status_code == 303
    assert response.headers["Location"] == "/"


def test_what_is_carried_is_shown_as_text(client: PageClient) -> None:
    page = client.post("/invitations", {"email": '"><script>alert(1)</script>'}, 401)
    assert not page.select("script:not([src])")


def test_the_same_holds_where_forged_forms_are_refused(client: PageClient, boss: Actor) -> None:
    client.app.config["WTF_CSRF_ENABLED"] = True
    page = client.post("/invitations", TYPED, 401)
    assert _hidden(page, "/login")["carried:email"] == "bo@sundsvall.example"
    client.post("/login", {"email": "a@example.example", "password": "x"}, 400)
    client.sign_in(boss)
    client.post("/invitations", TYPED, 400)


def test_a_sign_in_in_another_tab_loses_nothing(client: PageClient, boss: Actor, page_db: Session) -> None:
    client.app.config["WTF_CSRF_ENABLED"] = True
    page = client.post("/invitations", TYPED, 401)
    waiting = _hidden(page, "/invitations")
    token = _hidden(client.get("/login"), "/login")["csrf_token"]
    sign_in = {"email": _address(page_db, boss), "password": PASSWORD, "csrf_token": token}
    client.post("/login", sign_in)

    between = client.post("/invitations", waiting | {"csrf_token": "of another time"}, 200)
    fields = _hidden(between, "/invitations")
    assert {name: fields[name] for name in TYPED} == TYPED
    form = client.post("/invitations", fields, 200)
    assert form.select_one("#email")["value"] == "bo@sundsvall.example"  # type: ignore[index]  # what is not on the page fails the test
    assert page_db.exec(select(func.count()).select_from(Invitation)).one() == 0
    client.post("/invitations", TYPED | {"csrf_token": "of another time"}, 400)
