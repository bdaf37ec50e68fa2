"""The search page as people meet it."""

import pytest
from flask import Flask
from sqlmodel import Session

from policylab.audit.deliver import deliver_due
from policylab.core.pages import Lab
from policylab.rules.workflow import CaseState
from policylab.search import facets
from policylab.search.documents.build import all_documents
from tests.factories import Factory
from tests.page_client import PageClient


def _index(app: Flask) -> None:
    lab: Lab = app.extensions["policylab"]
    lab.parts["index"].rebuild(all_documents(lab.sessions))
    with app.app_context():
        while deliver_due(lab.sessions, {"search": lab.parts["readers"]["search"]}):
            pass


def test_a_hit_shows_its_words_and_leads_to_its_page(app: Flask, client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.RESOLVED, published=True, title="Skolskjuts <b>nekas</b>")
    _index(app)
    page = client.get("/search?q=skolskjuts&kind=case")
    hit = page.select_one("main .rows a")
    assert hit is not None
    assert hit["href"] == f"/cases/{case.public_id}"
    assert hit.text == "Skolskjuts <b>nekas</b>"
    assert [mark.text for mark in hit.select("mark")] == ["Skolskjuts"]


def test_pages_are_turned_and_end(app: Flask, client: PageClient, page_make: Factory) -> None:
    for number in range(21):
        page_make.case(CaseState.RESOLVED, published=True, title=f"Bron {number}")
    _index(app)
    first = client.get("/search?q=bron&area=school")
    assert "21 träffar" in first.text
    onward = first.select_one(".pager a")
    assert onward is not None
    assert len(client.get(onward["href"]).select("main .rows > li")) == 1
    client.get("/search?q=bron&page=3", status=404)
    client.get("/search?q=bron&page=51", status=404)


def test_bodies_beyond_the_most_usual_are_typed(
    app: Flask, client: PageClient, page_make: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_make.case(CaseState.RESOLVED, published=True, title="Bron")
    _index(app)
    assert client.get("/search?q=bron").select_one("#organisation-typed") is None
    monkeypatch.setattr(facets, "SHOWN", 0)
    monkeypatch.setattr(facets, "MOST", 0)
    page = client.get("/search?q=bron")
    assert page.select_one("#organisation-typed") is not None
    assert page.select_one("[name=organisation][type=checkbox]") is None
    assert "1 till har färre träffar" in page.text
    typed = client.http.get("/search?q=bron&organisation=2281&organisation=Nacka+kommun&organisation=")
    assert typed.headers["Location"] == "/search?q=bron&organisation=2281&organisation=0182"


def test_empty_unknown_and_missing_are_told_kindly(app: Flask, client: PageClient) -> None:
    client.get("/search?q=bron", status=503)
    _index(app)
    assert "Vad letar du efter?" in client.get("/search").text
    assert "Inget hittades" in client.get("/search?q=finnsinte&tag=okänd&state=nej&page=x").text
    assert "tolv första" in client.get("/search?q=" + "+".join(["ord"] * 13)).text


def test_a_word_that_one_may_not_read_changes_no_byte(
    app: Flask, client: PageClient, page_make: Factory, page_db: Session
) -> None:
    page_make.case(CaseState.RESOLVED, published=True, title="Bron")
    _index(app)
    urls = ("/search?q=kanariefågel", "/search?q=bron", "/search?q=bron+-kanariefågel")
    before = [client.http.get(url).data for url in urls]
    page_make.case(title="Kanariefågel på bron")
    group = page_make.group(closed=True, name="Kanariefågel")
    page_make.case(CaseState.DIALOGUE, group_id=group.id, title="Kanariefågel i gruppen")
    _index(app)
    assert [client.http.get(url).data for url in urls] == before
