"""The pages of groups: a whole small life of one, and what outsiders meet."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.files.kinds import FileKind
from policylab.files.receiving import Received
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Group, Thread
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient

CANARY = "kanariefågel"
NOTICE = "Sluten är inte sekretess: det ni skriver är allmän handling."


@pytest.fixture
def other(app: Flask) -> PageClient:
    return PageClient(app)


def _only(db: Session, statement: Any) -> Any:
    """The one result; the read is ended, so that the next one sees what the pages have written meanwhile."""
    result = db.exec(statement).one()
    db.expunge_all()
    db.rollback()
    return result


def _email(db: Session, actor: Actor) -> str:
    return str(_only(db, select(Person.email).where(Person.id == actor.person_id)))


def test_the_life_of_a_closed_group(
    page_db: Session, page_make: Factory, client: PageClient, other: PageClient
) -> None:
    facilitator, person = page_make.facilitator(), page_make.actor(name="Åsa Östlund")
    client.sign_in(facilitator)
    client.get("/groups/new")
    assert "field-error" in str(client.post("/groups", {"name": "", "purpose": "x"}, 422))
    page = client.post("/groups", {"name": CANARY, "purpose": "Tillsyn", "kind": "closed", "submission_key": "k"})
    assert NOTICE in page.get_text(" ", strip=True)
    group = _only(page_db, select(Group))
    at = f"/groups/{group.public_id}"

    other.sign_in(person).get(at, 404)
    assert CANARY not in other.get("/groups").get_text()
    assert "Ingen med den adressen" in client.post(f"{at}/members", {"email": "ingen@kommun.se"}, 422).get_text()
    page = client.post(f"{at}/members", {"email": _email(page_db, person)})
    assert "Åsa Östlund" in page.get_text()
    assert "Dina grupper" in other.get("/groups").get_text()
    other.get(f"{at}/members", 403)

    other.get(f"{at}/threads/new")
    page = other.post(f"{at}/threads", {"title": "Vite", "text": "Det är *så* här."})
    assert page.select_one("article em").get_text() == "så"
    thread = _only(page_db, select(Thread))
    assert (
        "personnummer"
        in other.post(f"/threads/{thread.public_id}/contributions", {"text": "811228-9874"}, 422).get_text()
    )
    page = other.post(f"/threads/{thread.public_id}/contributions", {"text": "<script>alert(1)</script>"})
    assert not page.select("article script")
    assert len(page.select("article")) == 2
    action = page.select("a[href$=removal]")[-1]["href"]
    page = other.post(action, {"code": "mistake"})
    assert "Inlägget är borttaget. Inlägget skrevs av misstag." in page.get_text()
    assert "alert(1)" not in str(page.select("article"))

    client.post(f"{at}/members/1/removal")
    for url in (at, f"/threads/{thread.public_id}", action.removesuffix("/removal")):
        other.get(url, 404)
    other.post(f"/threads/{thread.public_id}/contributions", {"text": "x"}, 404)


def test_an_outsider_sees_an_open_group_but_not_its_talk(
    page_db: Session, page_make: Factory, client: PageClient
) -> None:
    member = page_make.actor(name="Mikael Ek")
    group = page_make.group(member)
    page_make.case(CaseState.DIALOGUE, group_id=group.id, title=CANARY)
    page_make.proposal(ProposalState.DRAFT, group_id=group.id, title=CANARY)
    with transaction(page_db):
        thread = open_thread(page_db, page_make.again(member), group.public_id, ThreadInput(title=CANARY, text=CANARY))
    for visitor in (None, page_make.actor(organisation="1280"), page_make.official()):
        if visitor:
            client.sign_in(visitor)
        text = str(client.get(f"/groups/{group.public_id}"))
        assert CANARY not in text
        assert "Mikael Ek" not in text
        assert "läses bara av deltagarna" in text
        assert CANARY not in str(client.get("/groups"))
        client.get(f"/threads/{thread.public_id}", 404)


def test_the_preview_is_harmless(page_make: Factory, client: PageClient) -> None:
    client.post("/contributions/preview", {"text": "*x*"}, 401)
    client.sign_in(page_make.actor())
    html = str(client.post("/contributions/preview", {"text": "*x* <script>alert(1)</script>"}, 200))
    assert "<em>x</em>" in html
    assert "<script" not in html
    shown = client.post("/contributions/preview", {"text": "Se skollagen 26:27."}, 200)
    assert 'href="/provisions/2010:800/26/27"' in str(shown)


def test_pages_cost_the_same_with_one_row_and_with_three(
    page_db: Session, page_make: Factory, client: PageClient, app: Flask
) -> None:
    member = page_make.actor()
    groups = [page_make.group(member, page_make.actor())]
    client.sign_in(member)

    def fill(count: int) -> list[str]:
        for number in range(count):
            page_make.case(CaseState.DIALOGUE, group_id=groups[0].id, published=True, by=page_make.actor())
            page_make.proposal(ProposalState.OPEN, group_id=groups[0].id)
            inside = page_make.again(member)
            with transaction(page_db):
                data = ThreadInput(title="Tråd", text=str(number))
                thread = open_thread(page_db, inside, groups[0].public_id, data)
                for place in range(count):
                    data = ContributionInput(
                        text="@Utredare", mentions=["body-2281"], submission_key=f"{number}/{place}/{count}"
                    )
                    file = Received(random_id(), "a.pdf", FileKind.PDF, 1, "0" * 64)
                    post_contribution(page_db, inside, thread.public_id, data, [file])
            groups.append(page_make.group(member, closed=True))
            page_make.group(page_make.actor())
        return ["/groups", f"/groups/{groups[0].public_id}", f"/threads/{thread.public_id}"]

    few = [_queries(app, client, url) for url in fill(1)]
    many = [_queries(app, client, url) for url in fill(3)]
    assert few == many


def test_a_long_thread_is_shown_from_what_was_rendered_once(
    page_db: Session, page_make: Factory, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = page_make.actor()
    group = page_make.group(member)
    inside = page_make.again(member)
    with transaction(page_db):
        thread = open_thread(page_db, inside, group.public_id, ThreadInput(title="Lång", text="1"))
        for number in range(2, 201):
            post_contribution(page_db, inside, thread.public_id, ContributionInput(text=str(number)))
    monkeypatch.setattr("policylab.core.markdown.MarkdownIt.parse", None)
    page, seen = client.sign_in(member).get(f"/threads/{thread.public_id}"), 0
    while page:
        seen += len(page.select("article"))
        more = [link for link in page.select("nav.pager a") if "after=" in str(link["href"])]
        page = client.get(str(more[-1]["href"])) if more else None
    assert seen == 200


def _queries(app: Flask, client: PageClient, url: str) -> int:
    statements: list[str] = []
    engine = app.extensions["policylab"].engine

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    client.get(url)
    event.remove(engine, "before_cursor_execute", count)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in statements)
