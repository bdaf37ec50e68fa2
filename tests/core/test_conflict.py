"""A stale form loses nothing: what was typed stands beside what holds now, and the writer can go on."""

import re

from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient

VERDICT = {
    "outcome": "actual",
    "kind": "preliminary",
    "reasons": "Lagen ger inget utrymme alls.",
    "source": "10 kap. 32 § skollagen",
    "protective_interest": "Elevens trygghet.",
    "no_conflict": "1",
}


def test_a_stale_form_shows_both_texts(client: PageClient, page_make: Factory) -> None:
    officer = page_make.actor()
    case = page_make.case(CaseState.NEEDS_INFO, by=officer, question="Hur ofta?", obstacle="Det som står nu.")
    client.sign_in(officer)
    typed = {"title": "Ny rubrik", "obstacle": "Det jag skrev.", "answer": "Varje vecka.", "version": "99"}
    page = client.post(f"/cases/{case.public_id}/completion", typed, status=409)
    text = page.get_text(" ", strip=True)
    assert "Det jag skrev." in text
    assert "Det som står nu." in text
    assert "Varje vecka." in text
    assert page.select_one(f'a[href="/cases/{case.public_id}/completion"]')


def test_two_assessors_at_once_lose_nothing(client: PageClient, page_make: Factory) -> None:
    anna, bo = page_make.facilitator(), page_make.facilitator()
    case = page_make.case(CaseState.TRIAGE, handler_id=anna.person_id)
    url = f"/cases/{case.public_id}/verdict?queue=assessing"
    version = {"version": case.version}
    client.sign_in(anna).post(url, VERDICT | version)
    mine = VERDICT | {"reasons": "Lagen ger visst utrymme.", "outcome": "uncertain"} | version
    page = client.sign_in(bo).post(url, mine, status=409)
    assert [title.get_text() for title in page.select(".conflict h3")] == [
        "Vad kommer bedömningen fram till?",
        "Skälen för bedömningen",
    ]
    sides = [re.sub(r" \.", ".", side.get_text(" ", strip=True)) for side in page.select(".conflict__side p")]
    assert sides[:2] == ["Oklart rättsläge", "Regeln hindrar"]
    assert sides[2:] == ["Lagen ger visst utrymme.", "Lagen ger inget utrymme alls."]
    assert "En bedömning lämnades." in page.select_one("#happened").find_parent("section").get_text()
    assert page.select_one('a.button[href$="/verdict?queue=assessing"]')
    form = page.select_one("main form[method=post]")
    carried = {str(tag["name"]): str(tag.get("value", "")) for tag in form.select("input")} | {"restore": "1"}
    again = client.post(form["action"], carried, status=200)
    assert again.select_one("#reasons").get_text(strip=True) == "Lagen ger visst utrymme."
    version = {"version": again.select_one('main form [name="version"]')["value"]}
    client.post(url, mine | version)
    assert "Lagen ger visst utrymme." in client.get(f"/cases/{case.public_id}").get_text()


def test_what_can_no_longer_be_done_is_left_to_copy(client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.DECLINED, by=page_make.actor())
    typed = {"reason": "Det finns inget hinder.", "reason_code": "no_obstacle", "version": case.version - 1}
    page = client.sign_in(page_make.facilitator()).post(f"/cases/{case.public_id}/refusal", typed, status=409)
    assert "Det finns inget hinder." in page.get_text()
    assert not page.select("main form")
