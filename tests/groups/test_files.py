"""Files in a discussion: sent with a contribution, fetched by those who read it, found by their words, gone with it."""

import io
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from policylab.audit.deliver import deliver_due
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.files.disk import path_of
from policylab.files.models import StoredFile
from policylab.files.sweeping import missing, strays
from policylab.groups.commands.removing import dispose_of_contribution, remove_contribution
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.keeping_order import DisposalInput, RemovalInput
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.models import Contribution, Thread
from policylab.rules.discussion import RemovalCode
from tests.factories import Factory
from tests.files.making import docx, pdf
from tests.page_client import PageClient

CANARY = "kanariefågel"


class Room:
    """A closed group with a thread, and somebody who takes part."""

    def __init__(self, app: Flask, db: Session, make: Factory) -> None:
        self.app, self.db, self.make = app, db, make
        person = make.actor()
        group = make.group(person, closed=True)
        self.member: Actor = make.again(person)
        with transaction(db):
            self.thread: Thread = open_thread(db, self.member, group.public_id, ThreadInput(title="Vite", text="Först"))
        self.url = f"/threads/{self.thread.public_id}/contributions"
        self.client = PageClient(app).sign_in(self.member)

    def send(self, *files: tuple[str, bytes], status: int = 303, **fields: Any) -> TestResponse:
        """Write in the thread with these files."""
        sent = {"text": "Se filen.", "submission_key": now().isoformat(), **fields}
        sent["files"] = [(io.BytesIO(content), name) for name, content in files]
        answer = self.client.http.post(self.url, data=sent)
        assert answer.status_code == status, answer.text[:2_000]
        return answer

    def only(self) -> StoredFile:
        """The one file that has a row."""
        self.db.expunge_all()
        self.db.rollback()
        return self.db.exec(select(StoredFile)).one()

    def deliver(self) -> None:
        """Let the readers and the rounds do all that is due."""
        lab = self.app.extensions["policylab"]
        while deliver_due(lab.sessions, lab.parts["readers"], lab.parts["rounds"]):
            pass

    def found(self, client: PageClient) -> str:
        """What the search page shows somebody who asks for the word."""
        return str(client.get(f"/search?q={CANARY}").select_one("main"))


@pytest.fixture
def room(app: Flask, page_db: Session, page_make: Factory) -> Room:
    return Room(app, page_db, page_make)


def test_a_file_is_fetched_as_a_download_by_those_who_read_the_thread_alone(room: Room, page_make: Factory) -> None:
    page = room.client.get(room.send(("Beslut åäö.pdf", pdf())).headers["Location"])
    (link,) = page.select("ul.files a")
    assert link.get_text() == "Beslut åäö.pdf"
    answer = room.client.http.get(link["href"])
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''Beslut%20%C3%A5%C3%A4%C3%B6.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer.headers["X-Content-Type-Options"], answer.mimetype) == ("nosniff", "application/pdf")
    assert answer.data == pdf()
    stored = room.only()
    assert (stored.size, stored.sha256) != (0, "")
    for outsider in (None, page_make.actor(), page_make.official(), page_make.admin()):
        client = PageClient(room.app)
        (client.sign_in(outsider) if outsider else client).get(link["href"], 404)
    room.client.get(link["href"].rsplit("/", 1)[0] + "/" + stored.stored_as, 404)


def test_words_in_files_are_found_by_members_alone_and_the_hit_names_the_file(room: Room, page_make: Factory) -> None:
    room.deliver()
    outside = PageClient(room.app).sign_in(page_make.actor(organisation="1280"))
    before = room.found(outside)
    room.send(("Bilaga ett.docx", docx(f"Här står {CANARY} någonstans.")))
    room.deliver()
    shown = room.found(room.client)
    assert "I filen Bilaga ett.docx: Här står <mark>kanariefågel</mark> någonstans." in shown
    assert room.found(outside) == before
    told = PageClient(room.app).http.get(f"/api/v1/search?q={CANARY}").text
    assert '"total":0' in told
    contribution = room.db.exec(select(Contribution.public_id).where(Contribution.text == "Se filen.")).one()
    with transaction(room.db):
        remove_contribution(room.db, room.member, contribution, RemovalInput(code=RemovalCode.MISTAKE))
    room.deliver()
    assert "Bilaga" not in room.found(room.client)
    stored = room.only()
    room.client.get(f"/contributions/{contribution}/files/{stored.public_id}", 404)


def test_a_file_goes_with_what_it_came_with(room: Room) -> None:
    room.send(("a.pdf", pdf()))
    settings = room.app.extensions["policylab"].settings
    path = path_of(settings, room.only().stored_as)
    facilitator = room.make.facilitator()
    contribution = room.db.exec(select(Contribution.public_id).where(Contribution.text == "Se filen.")).one()
    with transaction(room.db):
        remove_contribution(room.db, room.member, contribution, RemovalInput(code=RemovalCode.SECRET))
    assert list(strays(room.db, settings)) == []
    with transaction(room.db):
        decision = DisposalInput(disposal="PL 2026/17", sure=True)
        dispose_of_contribution(room.db, facilitator, contribution, decision)
    assert list(strays(room.db, settings)) == [path]
    stored = room.only()
    assert (stored.name, stored.words, missing(room.db, settings)) == ("", "", [])
    for chore in room.app.extensions["policylab"].parts["chores"]:
        with transaction(room.db):
            chore(room.db)
    assert not path.exists()


def test_what_was_typed_is_kept_and_the_files_have_to_be_chosen_again(room: Room) -> None:
    refused = room.send(("sida.pdf", b"<script>alert(1)</script>"), status=422, text="Min långa text").text
    assert "Min långa text" in refused
    assert "är inte av ett slag som tas emot" in refused
    again = room.send(("bra.pdf", pdf()), status=422, text="811228-9874").text
    assert "Filerna följde inte med" in again
    room.db.rollback()
    assert room.db.exec(select(StoredFile)).all() == []


def test_a_form_sent_again_keeps_the_first_files(room: Room) -> None:
    for _ in range(2):
        room.send(("a.pdf", pdf()), submission_key="k")
    settings = room.app.extensions["policylab"].settings
    assert room.only().name == "a.pdf"
    assert len(list((settings.data / "files").glob("*/*"))) == 2
    assert list(strays(room.db, settings)) == [], "the other is swept away when it is a day old"


def test_too_much_at_once_is_told_of_and_other_pages_take_no_more_than_before(room: Room) -> None:
    answer = room.send(("a.pdf", b"%PDF-" + b"0" * 63 * 1024 * 1024), status=413)
    assert "högst 20 MB" in answer.text
    other = room.client.http.post("/contributions/preview", data={"x": (io.BytesIO(b"0" * 3_000_000), "x")})
    assert other.status_code == 413
    nobody = PageClient(room.app).http.post(room.url, data={"files": (io.BytesIO(b"0" * 3_000_000), "x.pdf")})
    assert nobody.status_code in (401, 413)
