"""Files of a report: its own side's and the lab's, until a facilitator has read and chosen them at publication."""

import io
import re
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from policylab.audit.deliver import deliver_due
from policylab.cases.commands.attach import MOST_ON_CASE
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.files.commands.keeping import keep_files
from policylab.files.disk import path_of
from policylab.files.kinds import FileKind
from policylab.files.models import StoredFile
from policylab.files.receiving import Received
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.files.making import docx, pdf
from tests.page_client import PageClient
from tests.query_counter import count_queries

CANARY = "kanariefågel"
FORGERY_TOKEN = re.compile(r'name="csrf[_-]token" [^>]+')
CHECKED = {"secrecy_checked": "1", "identifiability_checked": "1"}


class Desk:
    """Somebody who reports, with a colleague, a facilitator and people outside."""

    def __init__(self, app: Flask, db: Session, make: Factory) -> None:
        self.app, self.db, self.make = app, db, make
        self.author = make.actor()
        self.own, self.lab = self.browser(self.author), self.browser(make.facilitator())
        outside = (None, make.actor(organisation="0180"), make.actor(Role.RESEARCHER, "202100-3211"), make.admin())
        self.outside = [self.browser(someone) for someone in outside]

    def browser(self, someone: Any) -> PageClient:
        """A browser of that person's."""
        client = PageClient(self.app)
        return client.sign_in(someone) if someone else client

    def send(self, address: str, *files: tuple[str, bytes], status: int = 303) -> TestResponse:
        """Attach these files as the author."""
        sent = {"files": [(io.BytesIO(content), name) for name, content in files]}
        answer = self.own.http.post(f"{address}/files", data=sent)
        assert answer.status_code == status, answer.text[:2_000]
        return answer

    def rows(self) -> list[StoredFile]:
        """The files as they are kept now."""
        self.db.expunge_all()
        self.db.rollback()
        return list(self.db.exec(select(StoredFile).order_by(StoredFile.id)))  # type: ignore[arg-type]  # a column

    def deliver(self) -> None:
        """Let the readers and the rounds do all that is due."""
        lab = self.app.extensions["policylab"]
        while deliver_due(lab.sessions, lab.parts["readers"], lab.parts["rounds"]):
            pass


@pytest.fixture
def desk(app: Flask, page_db: Session, page_make: Factory) -> Desk:
    return Desk(app, page_db, page_make)


def found(client: PageClient) -> str:
    """What the search page shows somebody who asks for the word."""
    return str(client.get(f"/search?q={CANARY}").select_one("main"))


def story(client: PageClient, address: str) -> str:
    """What stands on the page of a case, its tokens apart."""
    return FORGERY_TOKEN.sub("", str(client.get(address).select_one("main")))


def test_a_draft_takes_files_and_gives_them_up_again(desk: Desk) -> None:
    draft = desk.own.post("/cases/drafts", {"title": "Skolbussen", "obstacle": "Nej.", "submission_key": "k"})
    address = str(draft.select_one("form[data-autosave-url]")["data-autosave-url"])
    assert "Välj minst en fil." in desk.send(address, status=422).text
    assert "är tom" in desk.send(address, ("tom.pdf", b""), status=422).text
    version = desk.own.get(f"{address}/check").select_one("form input[name=version]")["value"]
    letter = docx(f"Om en {CANARY}.")
    for _ in range(2):
        desk.send(address, ("Beslut.pdf", pdf()), ("Brev.docx", letter))
    assert [row.name for row in desk.rows()] == ["Beslut.pdf", "Brev.docx"], "a form sent again adds none"
    assert "2 filer" in desk.own.get(f"{address}/more").get_text()
    page = desk.browser(desk.make.actor(name="Ylva Berg")).get(f"{address}/files")
    assert [link.get_text() for link in page.select("main .rows a")] == ["Beslut.pdf", "Brev.docx"]
    for client in (*desk.outside, desk.lab):
        client.get(f"{address}/files/{desk.rows()[0].public_id}", 404 if client is not desk.outside[0] else 401)
    desk.own.post(f"{address}/submission", {"version": version}, 409)
    desk.own.post(f"{address}/files/{desk.rows()[0].public_id}/removal", {})
    assert [row.name for row in desk.rows()] == ["", "Brev.docx"]
    desk.deliver()
    assert "<mark>" not in found(desk.lab)
    check = desk.own.get(f"{address}/check")
    assert "Brev.docx" in check.get_text()
    receipt = desk.own.post(f"{address}/submission", {"version": check.select_one("form input[name=version]")["value"]})
    assert "Brev.docx" in receipt.get_text()
    desk.deliver()
    assert "I filen Brev.docx: Om en <mark>kanariefågel</mark>." in found(desk.lab)
    desk.own.post(f"{address}/files/{desk.rows()[1].public_id}/removal", {}, 409)
    assert "Brev.docx" not in desk.own.get(str(receipt.select_one("a[href$='/more']")["href"])).get_text()


def test_a_draft_that_is_thrown_away_takes_its_files_with_it(desk: Desk) -> None:
    draft = desk.own.post("/cases/drafts", {"title": "Skolbussen", "obstacle": "Nej.", "submission_key": "k"})
    address = str(draft.select_one("form[data-autosave-url]")["data-autosave-url"])
    desk.send(address, ("Beslut.pdf", pdf()))
    desk.own.post(f"{address}/deletion", {})
    assert desk.rows() == []


def test_what_is_published_is_what_was_chosen_and_an_outsider_learns_of_nothing_else(desk: Desk) -> None:
    case = desk.make.case(CaseState.DIALOGUE, published=True, by=desk.author, title="Hindret")
    address = f"/cases/{case.public_id}"
    desk.deliver()
    before = [(found(client), story(client, address)) for client in desk.outside]
    desk.send(address, ("Hemligt.docx", docx(f"En {CANARY} bor här.")), ("Öppet.pdf", pdf()))
    desk.deliver()
    secret, shown = desk.rows()
    assert [(found(client), story(client, address)) for client in desk.outside] == before
    for row in (secret, shown):
        for client in desk.outside:
            client.get(f"{address}/files/{row.public_id}", 404)
        for client in (desk.own, desk.lab):
            assert client.http.get(f"{address}/files/{row.public_id}").status_code == 200
    for client in (desk.own, desk.lab):
        assert "I filen Hemligt.docx: En <mark>kanariefågel</mark> bor här." in found(client)
        assert "Inte publicerad." in client.get(address).get_text()
    page = desk.lab.get(f"{address}/publication")
    assert [box["value"] for box in page.select("[name=attachments]")] == [secret.public_id, shown.public_id]
    assert not page.select("[name=attachments][checked]")
    desk.lab.post(f"{address}/publication", CHECKED | {"attachments": ["annan"]}, 422)
    desk.lab.post(f"{address}/publication", CHECKED | {"attachments": [shown.public_id]})
    for client in desk.outside:
        client.get(f"{address}/files/{secret.public_id}", 404)
        assert [link.get_text() for link in client.get(address).select("ul.files a")] == ["Öppet.pdf"]
        answer = client.http.get(f"{address}/files/{shown.public_id}")
        assert (answer.status_code, answer.headers["Content-Disposition"].split(";")[0]) == (200, "attachment")
    assert desk.lab.get(f"{address}/publication").select_one("[name=attachments][checked]")["value"] == shown.public_id
    desk.deliver()
    assert [found(client) for client in desk.outside] == [texts for texts, _ in before]
    desk.lab.post(f"{address}/publication", CHECKED | {"attachments": [secret.public_id]})
    desk.deliver()
    for client in desk.outside:
        client.get(f"{address}/files/{shown.public_id}", 404)
        assert "I filen Hemligt.docx" in found(client)
    desk.lab.post(f"{address}/publication/end", {})
    desk.lab.post(f"{address}/publication", CHECKED)
    desk.deliver()
    assert "<mark>" not in found(desk.outside[0])


def test_the_rows_of_files_hold_no_more_than_they_may_and_cost_no_more_queries(desk: Desk) -> None:
    cases = [desk.make.case(CaseState.TRIAGE, by=desk.author) for _ in range(2)]
    for case, number in zip(cases, (1, 3), strict=True):
        _keep(desk, case, number)
    pages = [(f"/cases/{case.public_id}", f"/cases/{case.public_id}/more") for case in cases]
    engine = desk.app.extensions["policylab"].engine
    asked = []
    for page in pages:
        for address in page:
            desk.own.get(address)
        with count_queries(engine) as counted:
            for address in page:
                desk.own.get(address)
        asked.append(counted.number)
    assert asked[0] == asked[1]
    _keep(desk, cases[0], MOST_ON_CASE - 1)
    address = f"/cases/{cases[0].public_id}"
    assert "så många bilagor" in desk.send(address, ("En till.pdf", pdf()), status=422).text
    folder = path_of(desk.app.extensions["policylab"].settings, "x").parent.parent
    assert len([path for path in folder.glob("*/*") if path.is_file()]) == 1, "it has no row, and is swept away"


def _keep(desk: Desk, case: Case, number: int) -> None:
    files = [Received(f"{case.id}-{now().isoformat()}-{at}", f"{at}.pdf", FileKind.PDF, 7, "0") for at in range(number)]
    with transaction(desk.db):
        keep_files(desk.db, desk.author, case, files)
