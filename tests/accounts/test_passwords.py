"""A forgotten password is changed by a link; a first one is chosen on one's own page; both end other sessions."""

import pytest
from sqlmodel import Session, select

from policylab.accounts.commands.people import SYSTEM, create_person
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.accounts.passwords import hash_password
from policylab.accounts.throttle import PAIR_LIMIT
from policylab.audit.models import Event
from policylab.core.db import transaction
from tests.accounts.test_links import link_in, mails
from tests.page_client import PageClient

EMAIL, OLD, NEW = "bo@forening.example", "en gammal mening", "en alldeles ny mening"


@pytest.fixture
def bo(page_db: Session) -> Person:
    """Somebody with a password, whose domain is nowhere registered."""
    secret = hash_password(OLD)
    with transaction(page_db) as db:
        return create_person(db, SYSTEM, email=EMAIL, name="Bo", secret=secret)


def test_a_forgotten_password_is_changed_by_a_link(client: PageClient, bo: Person, page_db: Session) -> None:
    elsewhere = PageClient(client.app)
    elsewhere.post("/login", {"email": EMAIL, "password": OLD})
    client.post("/login/forgot", {"email": EMAIL})
    client.post("/login/forgot", {"email": EMAIL})
    first, second = (link_in(text) for _, text in mails(client))
    client.post(first, {"password": "kort"}, 422)
    assert "Logga in med det nya" in client.post(first, {"password": NEW}).get_text()
    for path in (first, second):
        client.post(path, {"password": "en tredje mening"}, 404)
    elsewhere.get("/me", 401)
    client.post("/login", {"email": EMAIL, "password": OLD}, 422)
    client.post("/login", {"email": EMAIL, "password": NEW})
    (to, told) = mails(client)[-1]
    assert (to, "är bytt" in told) == (EMAIL, True)
    assert "person.password_changed" in page_db.exec(select(Event.kind)).all()


def test_everybody_is_answered_alike(client: PageClient, bo: Person, page_db: Session) -> None:
    answers = []
    for email in (EMAIL, "nobody@forening.example", "nobody@sundsvall.example"):
        visitor = PageClient(client.app)
        answer = visitor.http.post("/login/forgot", data={"email": email})
        with visitor.http.session_transaction() as session:
            answers.append((answer.status_code, answer.headers["Location"], len(str(session))))
        answer.close()
    assert len(set(answers)) == 1
    assert [to for to, _ in mails(client)] == [EMAIL]
    assert page_db.exec(select(MailLink.purpose)).all() == [LinkPurpose.RESET]


def test_a_link_for_a_password_signs_nobody_in(client: PageClient, bo: Person) -> None:
    client.post("/login/forgot", {"email": EMAIL})
    path = link_in(mails(client)[0][1])
    client.get(path.replace("/login/password/", "/login/link/"), 404)
    client.post(path.replace("/login/password/", "/login/link/"), {}, 404)
    client.get(path)


def test_a_first_password_is_chosen_on_ones_own_page(client: PageClient) -> None:
    email = "anna@sundsvall.example"
    client.post("/login/link", {"email": email})
    client.post(link_in(mails(client)[0][1]), {"name": "Anna"})
    page = client.get("/me/password")
    assert page.select_one("#current_password") is None
    client.post("/me/password", {"password": NEW})
    client.get("/me")
    other = PageClient(client.app)
    other.post("/login", {"email": email, "password": NEW})
    assert client.get("/me/password").select_one("#current_password")
    client.post("/me/password", {"password": OLD}, 422)
    client.post("/me/password", {"password": OLD, "current_password": "fel"}, 422)
    client.post("/me/password", {"password": OLD, "current_password": NEW})
    other.get("/me", 401)
    client.get("/me")


def test_guessing_the_present_password_is_slowed(client: PageClient, bo: Person) -> None:
    client.post("/login", {"email": EMAIL, "password": OLD})
    for _ in range(PAIR_LIMIT):
        client.post("/me/password", {"password": NEW, "current_password": "fel"}, 422)
    page = client.post("/me/password", {"password": NEW, "current_password": OLD}, 422)
    assert "För många försök" in page.get_text()
