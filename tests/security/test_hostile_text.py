"""What people type is shown as they typed it and never runs, wherever it is shown; and no mail gets a header by it."""

from collections.abc import Iterable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.deliver import deliver_due
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.mail import compose
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, Group, Thread
from policylab.guidance.models import Guidance
from policylab.proposals.forms.texts import TEXT_NAMES
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient

HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)></textarea>{{7*7}}"
SHORT = "'\"><svg onload=alert(1)>"
MARKDOWN = f"{HOSTILE}\n\n[klicka](javascript:alert(1)) <b onclick=alert(1)>fet</b> ![x](data:text/html,x)"
CHECKED = {"secrecy_checked": "1", "identifiability_checked": "1"}


@pytest.fixture
def facilitator(page_make: Factory) -> Actor:
    return page_make.facilitator()


def _harmless(page: BeautifulSoup) -> BeautifulSoup:
    """The page client has refused inline scripts, handlers and styles; here what else could come of the text."""
    assert not page.select("svg[onload], img[src=x], b[onclick], script:-soup-contains('alert(1)')")
    for tag in page.select("[href], [src], [action], [formaction]"):
        for name in ("href", "src", "action", "formaction"):
            assert not str(tag.get(name, "")).lower().startswith(("javascript:", "data:text")), tag
    return page


def _shows(page: BeautifulSoup, *texts: str) -> None:
    shown = _harmless(page).get_text()
    for text in texts:
        assert text in shown, f"{text!r} is not shown as it was typed"


def _only(db: Session, model: Any) -> Any:
    row = db.exec(select(model).order_by(model.id.desc())).first()
    db.expunge_all()
    db.rollback()
    return row


def _deliver(app: Flask) -> None:
    lab = app.extensions["policylab"]
    with app.test_request_context():
        while deliver_due(lab.sessions, lab.parts["readers"]):
            pass


def _all_harmless(client: PageClient, urls: Iterable[str]) -> None:
    for url in urls:
        _harmless(client.get(url))


def test_a_report_and_an_account(
    app: Flask, page_db: Session, page_make: Factory, client: PageClient, facilitator: Actor
) -> None:
    report = dict.fromkeys(("title", "goal", "obstacle", "consequence", "citation"), HOSTILE)
    author = page_make.actor(name=HOSTILE)
    client.sign_in(author)
    _shows(client.post("/cases/drafts", report | {"submission_key": "a"}), "")
    draft = _only(page_db, Case)
    _all_harmless(client, ("/cases/drafts", f"/cases/drafts/{draft.draft_token}/deletion"))
    _shows(client.get(f"/cases/drafts/{draft.draft_token}/check"), HOSTILE)
    _shows(client.post(f"/cases/drafts/{draft.draft_token}/submission"), HOSTILE)
    at = f"/cases/{_only(page_db, Case).public_id}"
    _harmless(client.post(f"{at}/own-number", {"number": SHORT}))
    client.sign_in(facilitator)
    _shows(client.get("/triage"), HOSTILE)
    client.post(f"{at}/handling")
    verdict = dict.fromkeys(("reasons", "source", "protective_interest", "counter_voice"), HOSTILE)
    client.post(f"{at}/verdict", verdict | {"outcome": "actual", "kind": "final", "no_conflict": "1"})
    client.post(f"{at}/publication", CHECKED | {"note": HOSTILE, "masked": "alert(1)", "ground": SHORT})
    client.post(f"{at}/tags", {"words": SHORT})
    refused = {"reason_code": "no_obstacle", "reason": HOSTILE, "next_step": HOSTILE}
    _shows(client.post(f"{at}/refusal", refused), HOSTILE)
    client.sign_in(page_make.actor(organisation="0180"))
    _shows(client.get(at), SHORT)
    client.post(f"{at}/accounts", {"text": HOSTILE, "submission_key": "b"})
    _shows(client.get(at), HOSTILE)
    client.sign_in(facilitator)
    _shows(client.get(f"{at}/accounts/0180/publication"), HOSTILE)
    _deliver(app)
    _all_harmless(client, ("/", "/cases", "/search?q=alert", f"/search?q={SHORT}", "/notifications"))
    _harmless(client.get(f"{at}/publication"))
    _all_harmless(PageClient(app), ("/", "/cases", "/search?q=alert", f"/cases?tag={SHORT}"))
    assert client.http.get(f"/api/v1{at}").mimetype == "application/json"


def test_a_group_and_what_is_said_in_it(
    page_db: Session, page_make: Factory, client: PageClient, facilitator: Actor
) -> None:
    client.sign_in(facilitator)
    _shows(client.post("/groups", {"name": HOSTILE, "purpose": HOSTILE, "submission_key": "a"}), HOSTILE)
    at = f"/groups/{_only(page_db, Group).public_id}"
    thread = {"title": HOSTILE, "text": MARKDOWN, "submission_key": "b"}
    _shows(client.post(f"{at}/threads", thread), HOSTILE)
    url = f"/threads/{_only(page_db, Thread).public_id}"
    _shows(client.post(f"{url}/contributions", {"text": MARKDOWN, "submission_key": "c"}), HOSTILE)
    assert "<script" not in _only(page_db, Contribution).html
    _all_harmless(client, (at, "/groups", f"{at}/members", f"{at}/threads/new"))
    _shows(client.post(f"{url}/contributions", {"text": MARKDOWN * 200}, 422))
    fragment = client.http.post("/contributions/preview", data={"text": MARKDOWN}).text
    _harmless(BeautifulSoup(fragment, "html5lib"))


def test_a_proposal_and_an_answer(page_db: Session, page_make: Factory, client: PageClient, facilitator: Actor) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    texts = dict.fromkeys(TEXT_NAMES, MARKDOWN) | {"title": HOSTILE, "points": f"{HOSTILE}\n{SHORT}"}
    client.sign_in(facilitator)
    _shows(client.post("/proposals", texts | {"case": case.public_id, "area": "school"}), HOSTILE)
    at = f"/proposals/{_only(page_db, Proposal).public_id}"
    client.post(f"{at}/versions", texts | {"area": "school", "note": HOSTILE})
    wording = {"provision": SHORT, "kind": "changed", "current_text": HOSTILE, "proposed_text": MARKDOWN}
    _shows(client.post(f"{at}/wordings", wording), HOSTILE)
    client.post(f"{at}/opening")
    client.sign_in(page_make.representative())
    stance = {"position": "oppose", "level": "committee", "reason": HOSTILE, "qualifier": HOSTILE, "reference": SHORT}
    _shows(client.post(f"{at}/stances", stance | {"own_registration_number": SHORT}), HOSTILE)
    _all_harmless(client, (f"{at}/{part}" for part in ("versions", "versions/3", "stances")))
    _all_harmless(
        client, ("/proposals", "/proposals?area=school", "/proposals?sort=activity", f"/cases/{case.public_id}")
    )
    client.sign_in(facilitator)
    _shows(client.post(f"{at}/withdrawal", {"withdrawal_reason": HOSTILE}), HOSTILE)


def test_guidance(page_db: Session, client: PageClient, facilitator: Actor) -> None:
    client.sign_in(facilitator)
    guidance = {"title": HOSTILE, "text": MARKDOWN, "source": HOSTILE, "submission_key": "a"}
    _shows(client.post("/guidance", guidance), HOSTILE)
    at = f"/guidance/{_only(page_db, Guidance).public_id}"
    _shows(client.post(f"{at}/publication"), HOSTILE)
    _all_harmless(client, ("/guidance", f"{at}/edit"))


def test_what_was_typed_before_a_sign_in_comes_back_harmless(client: PageClient, page_make: Factory) -> None:
    page = client.post("/cases/drafts", {"title": HOSTILE, HOSTILE: HOSTILE}, 401)
    carried = [tag for tag in _harmless(page).select("input") if tag.get("value") == HOSTILE]
    assert carried


def test_an_error_page_shows_typed_text_harmless(client: PageClient, page_make: Factory, facilitator: Actor) -> None:
    case = page_make.case(CaseState.TRIAGE)
    client.sign_in(facilitator)
    data = {"question": HOSTILE, "version": "99"}
    _shows(client.post(f"/cases/{case.public_id}/completion-request", data, 409), HOSTILE)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_no_header_comes_into_a_mail_by_its_address_or_subject(ending: str) -> None:
    injected = f"{ending}Bcc: offer@kommun.example{ending}{ending}Text"
    mail = compose(f"anna@kommun.example{injected}", f"Hej{injected}", f"Hej{injected}")
    assert sorted(mail.keys()) == sorted(
        ["To", "From", "Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    head = bytes(mail).partition(b"\n\n")[0]
    assert not [line for line in head.splitlines() if line.lower().startswith(b"bcc")]


def test_nobody_is_invited_at_an_address_with_a_header_in_it(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.admin())
    data = {"email": "a@kommun.example\r\nBcc: b@kommun.example", "organisation": "2281", "role": "contributor"}
    client.post("/invitations", data, 422)


def test_a_person_may_bear_any_name(page_db: Session, page_make: Factory, client: PageClient) -> None:
    someone = page_make.actor()
    with transaction(page_db):
        person = page_db.get_one(Person, someone.person_id)
        person.name = person.title = HOSTILE
        page_db.add(person)
    _shows(client.sign_in(someone).get("/me"), HOSTILE)
