"""A stale form loses nothing: the page shows what was typed beside what stands now."""

from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient


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
