"""The form for a case's tags, and the page of a tag."""

from sqlmodel import Session

from policylab.cases.commands.tagging import attach_tags
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient


def test_a_facilitator_tags_a_case(page_make: Factory, client: PageClient) -> None:
    case = page_make.case(CaseState.TRIAGE)
    client.sign_in(page_make.facilitator())
    url = f"/cases/{case.public_id}/tags"
    page = client.get(url)
    assert len(page.select("input[name=principles]")) == 7
    assert "Utgår regeln från att de som gör arbetet vill och kan göra rätt" in page.get_text()
    version = page.select_one("input[name=version]")["value"]
    client.post(url, {"principles": ["trust"], "sectors": ["region"], "words": "vite, elevhälsa", "version": version})
    page = client.get(url)
    assert {box["value"] for box in page.select("input[checked]")} == {"trust", "region"}
    assert page.select_one("#words")["value"] == "elevhälsa, vite"
    page = client.post(url, {"words": "x" * 61}, 422)
    assert "Korta texten" in page.get_text()
    assert page.select_one("#words")["value"] == "x" * 61
    assert str(case.title) in client.get("/tags/vite").get_text()


def test_others_meet_no_form_and_no_words(page_db: Session, page_make: Factory, client: PageClient) -> None:
    reporter = page_make.actor()
    case = page_make.case(CaseState.TRIAGE, by=reporter)
    with transaction(page_db):
        attach_tags(page_db, page_db.get_one(Case, case.id), ["kanariefågel", "Tillit"])
    client.get("/tags/kanariefagel", 404)
    assert str(case.title) not in client.get("/tags/trust").get_text()
    client.sign_in(page_make.actor(organisation="1280"))
    client.get(f"/cases/{case.public_id}/tags", 404)
    client.sign_in(reporter)
    client.get(f"/cases/{case.public_id}/tags", 403)
    client.post(f"/cases/{case.public_id}/tags", {"words": "x"}, 403)
