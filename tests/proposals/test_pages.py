"""The pages of proposals, stances and the order, as people meet them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import Session

from policylab.core.clock import today
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.backing import back
from tests.proposals.deeds import answer, begun, settle

TEXTS = {
    "title": "Låt beslutet gälla tills vidare",
    "area": "school",
    "problem": "Beslutet fattas om varje termin.",
    "change": "Beslutet gäller tills vidare.",
    "points": "Beslutet gäller tills vidare",
}


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement sent to the application's database meanwhile."""
    sent: list[str] = []
    engine = app.extensions["policylab"].engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_a_proposal_from_case_to_handed_over(client: PageClient, page_db: Session, page_make: Factory) -> None:
    lead, decider, official = page_make.facilitator(), page_make.representative(), page_make.official()
    case_id = str(page_make.case(CaseState.DIALOGUE, published=True, verdict_final=True).public_id)
    client.sign_in(lead)
    form = client.get(f"/proposals/new?case={case_id}")
    assert form.select_one(f'option[value="{case_id}"][selected]')
    shown = client.post("/proposals", TEXTS | {"case": case_id, "submission_key": "nyckel"})
    url = "/proposals/" + shown.select_one(".page-header__eyebrow").get_text().split(" ")[0]
    revise = client.get(url + "/versions/new")
    typed = {each["name"]: each.get_text().strip() for each in revise.select("main textarea")}
    changed = TEXTS | typed | {"version": revise.select_one("[name=version]")["value"], "note": "Kostnader"}
    client.post(url + "/versions", changed)
    client.post(url + "/versions", changed, status=409)
    client.post(url + "/parts/costs", {"text": "**Kommuner:** inga.", "state": "ready"})
    assert client.get(url + "/versions/3").select_one("ins").get_text() == "[tillagt: **Kommuner:** inga.]"
    client.sign_in(decider).get(url, status=404)
    client.sign_in(lead).post(url + "/opening")
    client.sign_in(decider)
    client.get(url + "/stances/new?point=1")
    given = {"position": "oppose", "level": "authorised", "submission_key": "svar"}
    assert "Skriv varför" in client.post(url + "/stances", given, status=422).get_text()
    opposing = client.post(url + "/stances", given | {"reason": "Den som flyttar drabbas."})
    assert "Den som flyttar drabbas." in opposing.select_one("section[aria-labelledby=agreement]").get_text()
    assert "Den som flyttar" in client.get(url + "/stances").get_text()
    client.get(url + "/finalisation", status=403)
    client.sign_in(lead)
    back(page_db, lead, url.rpartition("/")[2])
    assert "”Alternativ”" in client.post(url + "/finalisation", status=422).get_text()
    settle(page_db, url.rpartition("/")[2])
    for step in ("finalisation", "hand-over"):
        shown = client.get(f"{url}/{step}").select_one(".suggest [name=recipient]")
        client.post(f"{url}/{step}", {"recipient": shown and shown["value"], "handed_over_on": "2026-05-01"})
    client.get(url + "/reopening", status=409)
    client.sign_in(official)
    client.post(url + "/registration", {"recipient_registration_number": ""}, status=422)
    client.post(url + "/registration", {"recipient_registration_number": "U2026/1"})
    besked = {"outcome": "declined", "decided_by": "government", "answered_on": f"{today()}", "answer_reference": "R 1"}
    client.post(url + "/answer", besked, status=422)
    done = client.post(url + "/answer", besked | {"answer_reason": "Frågan bereds redan."}).get_text()
    assert "Tas inte vidare" in done and case_id in done


def test_personal_number_is_stopped(client: PageClient, page_make: Factory) -> None:
    lead = page_make.facilitator()
    case_id = str(page_make.case(CaseState.DIALOGUE).public_id)
    page = client.sign_in(lead).post(
        "/proposals", TEXTS | {"case": case_id, "problem": "Gäller 19811218-9876."}, status=422
    )
    assert "personnummer" in page.get_text()
    assert page.select_one("#title")["value"] == TEXTS["title"]


def test_scripts_in_texts_are_shown_as_text(client: PageClient, page_db: Session, page_make: Factory) -> None:
    lead = page_make.facilitator()
    nasty = "<script>alert(1)</script>"
    given = {"problem": nasty, "points": nasty}
    public_id = begun(page_db, lead, page_make.case(CaseState.DIALOGUE), **given).public_id
    client.sign_in(lead)
    for path in ("", "/versions/1", "/versions/new"):
        client.get(f"/proposals/{public_id}{path}")


@pytest.mark.parametrize("url", ["/proposals", "/proposals?area=school", "/proposals?sort=activity"])
def test_lists_ask_the_same_number_of_questions(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory, url: str
) -> None:
    decider = page_make.representative()

    def add() -> None:
        case = page_make.case(CaseState.PROPOSAL, published=True)
        answer(page_db, decider, page_make.proposal(ProposalState.OPEN, case))

    add()
    client.get(url)
    with statements(app) as one:
        client.get(url)
    add()
    add()
    with statements(app) as three:
        assert len(client.get(url).select(".row__title")) == 3
    assert len(one) == len(three)


def test_own_page_asks_the_same_number_of_questions(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory
) -> None:
    deciders = [page_make.representative(code) for code in ("2281", "0180", "1280")]
    small = page_make.proposal(ProposalState.OPEN, page_make.case(CaseState.PROPOSAL, published=True))
    cases = [page_make.case(CaseState.PROPOSAL, published=True) for _ in range(3)]
    large: Proposal = page_make.proposal(ProposalState.OPEN, *cases)
    answer(page_db, deciders[0], small)
    for decider in deciders:
        answer(page_db, decider, large)
    client.get(f"/proposals/{small.public_id}")
    with statements(app) as one:
        client.get(f"/proposals/{small.public_id}")
    with statements(app) as three:
        client.get(f"/proposals/{large.public_id}")
    assert len(one) == len(three)
