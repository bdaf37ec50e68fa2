"""From the hand-over to the files that anybody can fetch: made once, of what is public alone, and never anew."""

from datetime import date

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.audit.revisions import keep_revision
from policylab.cases.models import Case, MaskedPassage
from policylab.cli.saving.folder import saved_files
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.documents import handing
from policylab.documents.kinds import WHOLE_SET
from policylab.documents.making import NotMade
from policylab.documents.models import Document
from policylab.documents.rounds import DocumentsRound
from policylab.documents.storage import digest_of, path_of
from policylab.proposals.commands import moving, receiving
from policylab.proposals.forms.road import HandOverInput, StepInput
from policylab.proposals.models import Proposal, ProposalCase
from policylab.rules.proposing import Backing
from policylab.rules.stances import Position
from policylab.rules.workflow import CaseState
from tests.documents.papers import words_of_docx, words_of_pdf
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer, begun, settle

CANARY = "kanariefågel"


@pytest.fixture
def lab(app: Flask) -> Lab:
    installation: Lab = app.extensions["policylab"]
    return installation


def handed_over(db: Session, make: Factory) -> str:
    """A proposal over a published case, with secrets around it; handed over to the ministry."""
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True, verdict_final=True)
    make.account(case, make.actor(organisation="1280"), published=True)
    proposal = begun(db, lead, case)
    with transaction(db):
        moving.open_proposal(db, lead, proposal.public_id, StepInput())
    answer(db, make.representative(), proposal, Position.OPPOSE, reason="Den som flyttar drabbas.")
    settle(db, proposal.public_id)
    with transaction(db):
        moving.finalise(db, lead, proposal.public_id, StepInput())
    _hide(db, make, case, proposal)
    data = HandOverInput(recipient="dep-utbildning", handed_over_on=date(2026, 5, 1), recipient_reason="Skäl.")
    with transaction(db):
        return receiving.hand_over(
            db, lead, proposal.public_id, data, needs=Backing(co_authors=0, accounts=0)
        ).public_id


def _hide(db: Session, make: Factory, case: Case, proposal: Proposal) -> None:
    """A masked passage, an unpublished account, and an unpublished case behind the same proposal."""
    account = make.account(case, make.actor(organisation="0380"))
    secret = make.case(CaseState.PROPOSAL, title=CANARY, obstacle=CANARY, verdict_final=True)
    text = f"Hindret gäller {CANARY} varje termin."
    with transaction(db):
        account.text = case.obstacle = CANARY
        case.published_revision_id = keep_revision(db, ANYBODY, case, {"title": case.title, "obstacle": text})
        spot = {"field": "obstacle", "start_at": text.index(CANARY), "end_at": text.index(CANARY) + len(CANARY)}
        db.add_all([account, case, ProposalCase(proposal_id=proposal.id, case_id=secret.id, started_at=now())])
        db.add(MaskedPassage(case_id=case.id, revision_id=case.published_revision_id, ground="OSL 26:1", **spot))


def _rows(db: Session) -> list[Document]:
    db.rollback()
    return list(db.exec(select(Document).order_by(Document.name)))


def test_documents_are_made_once_and_fetched_by_anybody(
    client: PageClient, page_db: Session, page_make: Factory, lab: Lab, app: Flask
) -> None:
    url = f"/proposals/{(number := handed_over(page_db, page_make))}"
    assert "Handlingarna görs" in client.get(url).get_text()
    assert client.http.get(f"/api/v1{url}").json["documents"] == []  # type: ignore[index]  # an answer without JSON fails the test
    round_ = DocumentsRound(lab.settings)
    with app.app_context():
        assert (round_(lab.sessions), round_(lab.sessions)) == (1, 0)
    rows = _rows(page_db)
    assert len(rows) == len(WHOLE_SET) == 11 and {row.version for row in rows} == {1}
    told = page_db.exec(select(Event).where(Event.kind == "proposal.documents_made")).one()
    assert told.person_id is None
    page = client.get(url)
    assert "sedan överlämnandet" in page.get_text() and page.select_one("section[aria-labelledby=documents] dl")
    links = {link["href"] for link in page.select(".digest-list a")}
    assert links == {f"{url}/documents/{row.name}" for row in rows}
    assert f"{url}/documents/{number}-framstallning.pdf" in links and all(link.isascii() for link in links)
    listed = client.http.get(f"/api/v1{url}").json["documents"]  # type: ignore[index]  # an answer without JSON fails the test
    for item in listed:
        _is_as_listed(client, item)
    assert {item["name"] for item in listed} == {row.name for row in rows}
    client.get(f"{url}/documents/{number}-annat.pdf", status=404)
    client.get(f"{url}?lang=en")


def _is_as_listed(client: PageClient, item: dict[str, object]) -> None:
    """The file is a download with its digest, public words alone, and fetched once by whoever keeps it."""
    address = str(item["url"]).removeprefix("http://localhost")
    got = client.http.get(address)
    assert got.status_code == 200 and digest_of(got.data) == item["sha256"] and len(got.data) == item["size"]
    assert got.headers["ETag"] == f'"{item["sha256"]}"' and got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Disposition"] == f"attachment; filename={item['name']}"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.http.get(address, headers={"If-None-Match": got.headers["ETag"]}).status_code == 304
    readers = {"pdf": words_of_pdf, "docx": words_of_docx, "json": bytes.decode}
    words = readers[str(item["format"])](got.data)
    assert CANARY not in words.casefold() and "PF-2026" in words
    if item["kind"] == "annex":
        assert "maskerat: OSL 26:1" in " ".join(words.split()) and "Samma hinder hos oss." in words
        assert "Den som flyttar drabbas." in words and "Malmö stad" in words


def test_a_stop_between_making_and_telling_leaves_them_to_be_made_again_alike(
    page_db: Session, page_make: Factory, lab: Lab, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_over(page_db, page_make)
    seen: list[list[str]] = []

    def stopped(_db: Session, _proposal: int, _version: int, files: list[handing.Stored], _cases: set[str]) -> bool:
        seen.append([file.sha256 for file in files])
        raise KeyboardInterrupt

    with app.app_context():
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(handing, "keep_documents", stopped)
            DocumentsRound(lab.settings)(lab.sessions)
        assert _rows(page_db) == []
        assert DocumentsRound(lab.settings)(lab.sessions) == 1
    rows = _rows(page_db)
    assert {row.sha256 for row in rows} == set(seen[0])
    assert all(digest_of(path_of(lab.settings, row.stored_as).read_bytes()) == row.sha256 for row in rows)
    assert not list((lab.settings.data / "documents").glob("*/.*"))
    saved = {name for name, _ in saved_files(lab.settings)}
    assert {f"documents/{row.stored_as[:2]}/{row.stored_as}" for row in rows} <= saved


def test_what_cannot_be_made_is_put_off_and_told_of_by_nobody(
    page_db: Session, page_make: Factory, lab: Lab, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_over(page_db, page_make)

    def fails(_papers: object) -> list[bytes]:
        raise NotMade("no")

    monkeypatch.setattr(handing, "written", fails)
    round_ = DocumentsRound(lab.settings)
    with app.app_context():
        assert (round_(lab.sessions), round_(lab.sessions)) == (1, 0)
    assert _rows(page_db) == []
