"""The memorandum of an open proposal, on request: for whoever reads it, and made once for the same words."""

import pytest
from flask import Flask
from sqlmodel import Session

from policylab.core.i18n import shown_in
from policylab.documents import memos
from policylab.documents.kinds import DocumentFormat
from policylab.documents.paper import Paper
from policylab.documents.queries.gathering import gathered
from policylab.proposals.models import Proposal
from policylab.rules.workflow import CaseState, ProposalState
from tests.documents.papers import words_of_docx, words_of_pdf
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _standing(make: Factory, cases: int) -> Proposal:
    behind = [make.case(CaseState.PROPOSAL, published=True) for _ in range(cases)]
    return make.proposal(ProposalState.OPEN, *behind)


def test_an_open_proposal_has_a_page_for_those_in_a_hurry(
    client: PageClient, page_make: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memos.forget()
    url = f"/proposals/{_standing(page_make, 1).public_id}"
    links = [link["href"] for link in client.get(url).select(".memo-on-request a")]
    assert links == [f"{url}/pm.pdf?language=sv", f"{url}/pm.docx?language=sv"]
    first = client.http.get(links[0])
    assert "Vad saken gäller" in words_of_pdf(first.data)
    assert first.headers["Content-Disposition"].endswith("-pm.pdf")
    assert "What it is about" in words_of_docx(client.http.get(f"{url}/pm.docx?language=en").data)
    assert client.http.get(links[0], headers={"If-None-Match": first.headers["ETag"]}).status_code == 304

    def unwanted(_papers: list[tuple[Paper, DocumentFormat]]) -> list[bytes]:
        raise AssertionError("made again")

    monkeypatch.setattr(memos, "written", unwanted)
    assert client.http.get(links[0]).data == first.data


def test_nobody_has_a_memorandum_of_what_is_not_open(client: PageClient, page_make: Factory) -> None:
    draft = page_make.proposal(ProposalState.DRAFT)
    client.get(f"/proposals/{draft.public_id}/pm.pdf", status=404)
    client.get(f"/proposals/{draft.public_id}/documents/{draft.public_id}-pm.pdf", status=404)
    client.sign_in(page_make.facilitator()).get(f"/proposals/{draft.public_id}/pm.pdf", status=404)
    assert not client.get(f"/proposals/{draft.public_id}").select(".memo-on-request")


def test_queries_do_not_grow_with_the_cases(page_db: Session, page_make: Factory, app: Flask) -> None:
    lab = app.extensions["policylab"]
    counted = []
    for number in (1, 3):
        proposal = _standing(page_make, number)
        page_db.rollback()
        with app.app_context(), shown_in("sv"), count_queries(lab.engine) as queries:
            gathered(page_db, lab.settings, page_db.get_one(Proposal, proposal.id), whole=False)
        counted.append(queries.number)
    assert counted[0] == counted[1]
