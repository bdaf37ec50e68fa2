"""Links by mail: they let in whoever reads the address, once, for an hour, and tell nobody else anything."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlmodel import Session, col, func, select

from policylab.accounts.commands.administering import deactivate_person
from policylab.accounts.commands.links import KEPT, LIFETIME, let_go_of_old_links, make_link, open_link, use_link
from policylab.accounts.commands.people import SYSTEM, create_person
from policylab.accounts.forms import LinkInput, NewcomerInput
from policylab.accounts.models import LinkPurpose, MailLink, Membership, Person
from policylab.accounts.passwords import password_matches
from policylab.accounts.queries import person_by_email
from policylab.accounts.throttle import PAIR_LIMIT
from policylab.audit.models import Event
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import NotVisible
from policylab.core.forms import Form
from policylab.core.text import token_hash
from policylab.organisations.queries import organisation_of_address
from policylab.rules.roles import OPEN_SECTORS, Role
from tests.factories import Factory
from tests.page_client import PageClient

SIGN_IN = LinkPurpose.SIGN_IN
NEW = "anna.oberg@sundsvall.example"
ANNA = NewcomerInput(name="Anna Öberg")


def _ask(db: Session, email: str = NEW, purpose: LinkPurpose = SIGN_IN) -> str:
    with transaction(db):
        return make_link(db, purpose, email).token


def _use(db: Session, token: str) -> Person:
    with transaction(db):
        return use_link(db, token, SIGN_IN, ANNA)


def test_a_newcomer_writes_for_the_body_of_the_address_without_mandate(db: Session, make: Factory) -> None:
    token = _ask(db)
    assert token not in str(db.exec(select(MailLink)).one().model_dump())
    person = _use(db, token)
    held = db.exec(select(Membership).where(Membership.person_id == person.id)).all()
    assert [(row.role, row.organisation_id) for row in held] == [(Role.CONTRIBUTOR, make.organisation("2281").id)]
    kinds = set(db.exec(select(Event.kind).where(Event.subject_kind == "people")))
    assert kinds == {"person.created", "membership.granted", "person.came_in"}


def test_it_works_once_in_time_and_for_its_purpose_alone(db: Session, make: Factory) -> None:
    token = _ask(db)
    with pytest.raises(NotVisible):
        open_link(db, token, LinkPurpose.RESET)
    with at(now() + LIFETIME), pytest.raises(NotVisible):
        _use(db, token)
    _use(db, token)
    for wrong in (token, "", "x", token_hash(token), "' OR 1=1 --"):
        with pytest.raises(NotVisible):
            _use(db, wrong)


def test_what_was_never_used_is_let_go(db: Session, make: Factory) -> None:
    _ask(db)
    with at(now() + LIFETIME + KEPT + timedelta(minutes=1)):
        _ask(db, "bo@sundsvall.example")
        with transaction(db):
            let_go_of_old_links(db)
    assert [row.email for row in db.exec(select(MailLink))] == ["bo@sundsvall.example"]


def test_a_role_that_was_ended_stays_ended_and_a_closed_account_closed(db: Session, make: Factory) -> None:
    person = _use(db, _ask(db))
    with transaction(db):
        held = db.exec(select(Membership).where(Membership.person_id == person.id)).one()
        held.valid_from = held.valid_to = today() - timedelta(days=1)
        db.add(held)
    _use(db, _ask(db))
    assert db.exec(select(func.count()).select_from(Membership).where(Membership.person_id == person.id)).one() == 1
    waiting, admin = _ask(db), make.admin()
    with transaction(db):
        deactivate_person(db, admin, person.public_id)
    with pytest.raises(NotVisible):
        _use(db, waiting)
    with transaction(db):
        assert make_link(db, SIGN_IN, NEW).address == ""


HOSTILE = (
    "a@evil-sundsvall.example",
    "a@sundsvall.example.evil.se",
    "a@mail.sundsvall.example",
    "a@sundsvаll.example",
    "a@sundsvall-example",
    "a@sundsvall.example@evil.se",
    "a@evil.se@sundsvall.example",
    "a@policylabb.example",
    "a@utbildning.example",
    "a@lund.example",
    "a@example",
    "a@",
    "@sundsvall.example",
    "sundsvall.example",
    "groß@sundsvall.example",
    "a\u0130@sundsvall.example",
    "\uff41nna@sundsvall.example",
    "a@sundsvall.example\r\nBcc: b@evil.se",
    "a@sundsvall.example\nBcc: b@evil.se",
    "a@sundsvall.example%0aBcc:b@evil.se",
    "a@sundsvall.example,b@evil.se",
    "a@sundsvall.example b@evil.se",
    "Anna <a@sundsvall.example>",
    '"a b"@sundsvall.example',
    "a@[127.0.0.1]",
    "a@xn--sundsvll-0fg.example",
)


def test_no_other_domain_is_taken_for_a_registered_one(db: Session, make: Factory) -> None:
    for typed in HOSTILE:
        form = Form(LinkInput, {"email": typed})
        try:
            email = form.parse().email
        except Exception:  # noqa: S112 - what is no address cannot be asked for
            continue
        assert organisation_of_address(db, email, *OPEN_SECTORS) is None, typed
        with transaction(db):
            assert make_link(db, SIGN_IN, email).address == "", typed
    assert db.exec(select(func.count()).select_from(MailLink)).one() == 0


@pytest.mark.parametrize(
    "typed", ["A@SUNDSVALL.example", "a@\uff53undsvall.example", " a@sundsvall.example ", "a@\u017fundsvall.example"]
)
def test_letters_that_a_mail_server_reads_alike_lead_to_the_same_domain(db: Session, make: Factory, typed: str) -> None:
    email = Form(LinkInput, {"email": typed}).parse().email
    assert email.casefold() == "a@sundsvall.example"
    assert organisation_of_address(db, email, *OPEN_SECTORS)


def test_an_account_without_a_password_opens_with_none(db: Session) -> None:
    for guess in ("", "nobody has this password"):
        assert not password_matches("", guess)
        assert not password_matches(None, guess)


# pages


def mails(client: PageClient) -> list[tuple[str, str]]:
    """To whom mails went, and their texts, oldest first."""
    outbox = client.app.extensions["policylab"].settings.data / "outbox"
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(outbox.glob("*.eml"))]
    return [(str(mail["To"]), mail.get_content()) for mail in found]


def link_in(text: str) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://localhost(/\S+)", text)
    assert found, text
    return found[1]


def test_coming_in_by_a_link(client: PageClient, page_db: Session) -> None:
    page = client.post("/login/link", {"email": NEW, "next": "/cases/drafts"})
    assert "Titta i din e-post" in page.get_text()
    [(to, text)] = mails(client)
    path = link_in(text)
    assert to == NEW
    for _ in range(3):
        assert "Ditt namn" in client.get(path).get_text(), "opening the page uses nothing up"
    assert client.http.get("/me").status_code == 401
    client.post(path, {"name": ""}, 422)
    answer = client.http.post(path, data={"name": "Anna Öberg"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cases/drafts")
    assert "Sundsvalls kommun" in client.get("/me").get_text()
    client.get(path, 404)
    client.post(path, {"name": "Anna"}, 404)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_it_leads_on_within_this_site(client: PageClient, target: str) -> None:
    client.post("/login/link", {"email": NEW, "next": target})
    answer = client.http.post(link_in(mails(client)[0][1]), data={"name": "Anna"})
    assert answer.headers["Location"] == "/"


def test_another_browser_has_to_know_the_address(client: PageClient) -> None:
    client.post("/login/link", {"email": NEW})
    path, thief = link_in(mails(client)[0][1]), PageClient(client.app)
    assert NEW not in thief.get(path).get_text()
    assert "Bekräfta" in thief.post(path, {"name": "Tjuv"}, 200).get_text()
    confirm = f"/login/address/{path.rpartition('/')[2]}"
    for _ in range(PAIR_LIMIT):
        thief.post(confirm, {"email": "chef@sundsvall.example"}, 422)
    assert "För många försök" in thief.post(confirm, {"email": NEW}, 422).get_text()
    thief.get("/me", 401)
    client.post(path, {"name": "Anna"})

    client.post("/login/link", {"email": NEW})
    path, phone = link_in(mails(client)[1][1]), PageClient(client.app)
    phone.http.environ_base["REMOTE_ADDR"] = "10.0.0.2"
    assert NEW in phone.post(f"/login/address/{path.rpartition('/')[2]}", {"email": NEW.upper()}).get_text()
    phone.post(path)
    phone.get("/me")


def test_asking_tells_nothing_of_accounts(client: PageClient, page_make: Factory) -> None:
    """A known address and an unknown one, in a registered domain and outside: the answers differ by domain alone."""
    with transaction(page_make.db) as db:
        for email in ("known@sundsvall.example", "known@forening.example"):
            create_person(db, SYSTEM, email=email, name="Känd")
    for domain, mailed in (("sundsvall.example", 2), ("forening.example", 1)):
        before, told = len(mails(client)), []
        for name in ("known", "unknown"):
            visitor = PageClient(client.app)
            answer = visitor.http.post("/login/link", data={"email": f"{name}@{domain}"})
            with visitor.http.session_transaction() as session:
                told.append((answer.status_code, answer.headers["Location"], sorted(session), len(str(session))))
            answer.close()
            told[-1] += (visitor.get(answer.headers["Location"]).get_text(),)  # type: ignore[assignment]  # the same tuple, and the page
        assert told[0] == told[1]
        assert len(mails(client)) - before == mailed
    page = PageClient(client.app).post("/login/link", {"email": "x@forening.example"})
    assert "inbjudan" in page.get_text()
    assert page.select_one('a[href^="mailto:kontakt@"]')


def test_who_asks_too_often_waits_and_others_do_not(client: PageClient) -> None:
    for _ in range(PAIR_LIMIT):
        client.post("/login/link", {"email": NEW})
    assert "För många försök" in client.post("/login/link", {"email": NEW}, 422).get_text()
    client.post("/login/link", {"email": "bo@sundsvall.example"})
    elsewhere = PageClient(client.app)
    elsewhere.http.environ_base["REMOTE_ADDR"] = "10.0.0.2"
    elsewhere.post("/login/link", {"email": NEW})


def test_it_signs_in_an_account_under_its_own_address(client: PageClient, page_db: Session) -> None:
    with transaction(page_db) as db:
        create_person(db, SYSTEM, email="Bo.Ek@Sundsvall.example", name="Bo Ek")
    client.post("/login/link", {"email": "bo.ek@sundsvall.example"})
    [(to, text)] = mails(client)
    assert to == "Bo.Ek@Sundsvall.example"
    client.post(link_in(text))
    assert "Bo Ek" in client.get("/me").get_text()
    found = person_by_email(page_db, "bo.ek@sundsvall.example")
    assert found
    assert page_db.exec(select(Membership.role).where(col(Membership.person_id) == found.id)).all() == ["contributor"]
