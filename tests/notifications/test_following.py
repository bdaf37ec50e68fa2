"""Following a subject of any kind: the button on its page, the list of all of it, and what may no longer be read."""

from flask import Flask
from sqlmodel import Session, select

from policylab.core.db import transaction
from policylab.following.models import Follow, FollowedSection
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _pages(make: Factory) -> dict[str, tuple[str, str]]:
    """The page of each kind of subject, with the name by which forms follow it."""
    case, group = make.case(CaseState.DIALOGUE, published=True), make.group()
    proposal = make.proposal(ProposalState.OPEN)
    return {
        "cases": (f"/cases/{case.public_id}", case.public_id or ""),
        "groups": (f"/groups/{group.public_id}", group.public_id),
        "proposals": (f"/proposals/{proposal.public_id}", proposal.public_id),
        "sections": ("/provisions/2010:800/10/32", "2010:800/10/32"),
    }


def test_every_kind_is_followed_on_its_page_and_left_in_the_list(client: PageClient, page_make: Factory) -> None:
    someone = page_make.actor(organisation="12")
    client.sign_in(someone)
    pages = _pages(page_make)
    for kind, (page, name) in pages.items():
        label = "Följ "
        assert [tag for tag in client.get(page).select("main form button") if tag.get_text().startswith(label)], kind
        client.post("/following", {"kind": kind, "subject": name})
        client.post("/following", {"kind": kind, "subject": name})
        assert "Sluta följa" in client.get(page).text
    listed = client.get("/following")
    assert [str(link["href"]) for link in listed.select("main .rows h2 a")] == [page for page, _ in pages.values()][
        ::-1
    ]
    for kind, (page, name) in pages.items():
        client.post("/following/end", {"kind": kind, "subject": name, "list": "1"})
        assert page not in str(client.get("/following").select_one("main"))
    assert "Du följer inget ännu" in client.get("/following").text
    page_make.db.rollback()
    assert page_make.db.exec(select(Follow)).all() == []


def test_what_may_not_be_read_can_be_followed_by_nobody(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    client.sign_in(page_make.actor(organisation="12"))
    hidden = page_make.case(CaseState.TRIAGE)
    draft = page_make.proposal(ProposalState.DRAFT)
    closed = page_make.group(closed=True)
    for kind, name in (
        ("cases", hidden.public_id),
        ("proposals", draft.public_id),
        ("groups", closed.public_id),
        ("sections", "9999:1/1/1"),
        ("sections", "2010:800/x"),
        ("sections", ""),
        ("people", "1"),
    ):
        client.post("/following", {"kind": kind, "subject": name or ""}, status=404)
    assert page_db.exec(select(FollowedSection)).all() == []


def test_what_was_followed_and_is_hidden_now_is_named_by_number_alone(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    someone = page_make.actor(organisation="12")
    client.sign_in(someone)
    case = page_make.case(CaseState.DIALOGUE, published=True, title="Skolskjuts")
    client.post("/following", {"kind": "cases", "subject": case.public_id or ""})
    client.post("/following", {"kind": "sections", "subject": "/2010:800///"})
    with transaction(page_db):
        shown = page_db.merge(case)
        shown.published_at = shown.published_by_id = shown.published_revision_id = None
        page_db.add(shown)
    page = client.get("/following")
    assert "Skolskjuts" not in page.text and "1 sak som du följer" in page.text
    left = client.post("/following/end", {"kind": "hidden"})
    assert "får du inte längre läsa" not in left.text
    assert [row.subject_kind for row in page_db.exec(select(Follow))] == ["sections"]


def test_the_list_asks_alike_for_one_and_for_three(app: Flask, client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.actor(organisation="12"))
    asked = []
    for times in (1, 2):
        for _ in range(times):
            for kind, (_page, name) in _pages(page_make).items():
                client.post("/following", {"kind": kind, "subject": name})
        with count_queries(app.extensions["policylab"].engine) as count:
            client.get("/following")
        asked.append(count.number)
    assert len(set(asked)) == 1
