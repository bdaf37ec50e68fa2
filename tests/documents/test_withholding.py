"""What was public at the hand-over and is not any more is given to the lab and the receiver alone."""

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.cases.commands.publish import publish_case, unpublish_case
from policylab.cases.forms.triage import PublicationInput
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import Actor
from policylab.documents import handing
from policylab.documents.models import Document, DocumentCase
from policylab.documents.rounds import DocumentsRound
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from tests.documents.test_hand_over import handed_over
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.backing import back

CHECKED = {"secrecy_checked": True, "identifiability_checked": True}
TOLD = {"annex.pdf", "annex.docx", "proposal.json"}


@pytest.fixture
def sent(app: Flask, page_db: Session, page_make: Factory, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A proposal with its documents, whose contents are of no matter here, and the case that they tell of."""
    monkeypatch.setattr(handing, "written", lambda papers: [b"%PDF" for _ in papers])
    lab: Lab = app.extensions["policylab"]
    number = handed_over(page_db, page_make)
    back(page_db, page_make.facilitator(), number)
    with transaction(page_db):
        proposal = page_db.exec(select(Proposal).where(Proposal.public_id == number)).one()
        for row in page_db.exec(select(ProposalCoAuthor)):
            row.consented_at = proposal.opened_at
            page_db.add(row)
    with app.app_context():
        assert DocumentsRound(lab.settings)(lab.sessions) == 1
    page_db.rollback()
    case = page_db.exec(select(Case).join(DocumentCase)).one()
    return number, str(case.public_id)


def _given(client: PageClient, number: str, reader: Actor | None) -> set[str]:
    """What the reader gets, alike at each place that lists documents and at the one that gives them."""
    client.post("/logout")
    if reader:
        client.sign_in(reader)
    path = f"/proposals/{number}"
    listed = client.http.get(f"/api/v1{path}").json["documents"]  # type: ignore[index]  # an answer without JSON fails the test
    assert len(listed) == 11
    linked = {str(link["href"]) for link in client.get(path).select("#documents ~ * a")}
    given = set()
    for item in listed:
        address = item["url"].removeprefix("http://localhost")
        got = client.http.get(address)
        assert (got.status_code, item["withheld"], address in linked) in {(200, False, True), (404, True, False)}
        assert item["withheld"] == (client.http.get(address, headers={"If-None-Match": "*"}).status_code == 404)
        if not item["withheld"]:
            given.add(f"{item['kind']}.{item['format']}")
    return given


def test_an_unpublished_case_closes_what_tells_of_it(
    client: PageClient, page_db: Session, page_make: Factory, sent: tuple[str, str]
) -> None:
    number, case = sent
    lead, receiver = page_make.facilitator(), page_make.official()
    every = _given(client, number, None)
    assert every >= TOLD and {row.tells_of_cases for row in page_db.exec(select(Document))} == {True, False}
    with transaction(page_db):
        unpublish_case(page_db, lead, case)
    assert _given(client, number, None) == every - TOLD
    assert "inte längre offentligt" in client.get(f"/proposals/{number}").get_text()
    assert _given(client, number, page_make.actor(organisation="1480")) == every - TOLD
    assert _given(client, number, receiver) == every
    assert _given(client, number, lead) == every
    assert "inte längre offentligt" not in client.get(f"/proposals/{number}").get_text()
    with transaction(page_db):
        publish_case(page_db, lead, case, PublicationInput.model_validate(CHECKED))
    assert _given(client, number, None) == every


def test_a_passage_that_is_masked_later_closes_it_too(
    client: PageClient, page_db: Session, page_make: Factory, sent: tuple[str, str]
) -> None:
    number, case = sent
    every = _given(client, number, None)
    with transaction(page_db):
        row = page_db.exec(select(Case).where(Case.public_id == case)).one()
        row.obstacle = "Hindret gäller kanariefågel varje termin, sade rektorn."
        page_db.add(row)
    for masked, given in (("kanariefågel", every), ("varje termin", every - TOLD)):
        with transaction(page_db):
            data = PublicationInput.model_validate({"masked": masked, "ground": "OSL 26:1", **CHECKED})
            publish_case(page_db, page_make.facilitator(), case, data)
        assert _given(client, number, None) == given
