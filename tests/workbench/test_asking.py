"""Whoever is handed cases in the workbench hears of it once at once, and no longer once it is taken back."""

from flask import Flask
from sqlmodel import Session

from policylab.accounts.models import Person
from policylab.core.clock import at
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState
from policylab.workbench.commands.bulk import change_many
from policylab.workbench.commands.undoing import undo_bulk
from policylab.workbench.forms import BulkInput
from tests.factories import Factory
from tests.notifications.post import Post, text_of
from tests.page_client import PageClient


def _hand(post: Post, db: Session, actor: Actor, to: Actor, cases: list[tuple[str, int]]) -> str:
    person = db.get_one(Person, to.person_id).public_id
    db.rollback()
    chosen = [f"{public_id}:{version}" for public_id, version in cases]
    with at(post.moment), transaction(db):
        return change_many(db, actor, BulkInput(case=chosen, deed="assign", handler=person)).public_id


def _asked(client: PageClient) -> list[str]:
    page = client.get("/notifications?show=asked")
    assert bool(page.select(".masthead .unread")) == bool(page.select("main .rows strong"))
    return sorted(link.get_text() for link in page.select("main .rows a"))


def _told(post: Post, someone: Actor) -> list[str]:
    """The mails that ask somebody to handle a case."""
    return [text for mail in post.to(someone) if "ombads handlägga" in (text := text_of(mail))]


def test_a_colleague_is_asked_once_and_no_longer_when_it_is_undone(
    app: Flask, page_db: Session, page_make: Factory
) -> None:
    actor, other = page_make.facilitator(), page_make.facilitator()
    made = [page_make.case(CaseState.TRIAGE, title=f"Hinder {number}") for number in range(3)]
    cases = [(case.public_id or "", case.version) for case in made]
    post, client = Post(app, page_db, page_make), PageClient(app).sign_in(other)
    client.post("/notifications/read", {"until": str(client.get("/notifications").select_one("[name=until]")["value"])})
    bulk = _hand(post, page_db, actor, other, cases)
    post.deliver()
    assert len(_told(post, other)) == 1, "one mail at once, however many they are"
    assert _asked(client) == ["Hinder 0", "Hinder 1", "Hinder 2"]
    with at(post.moment), transaction(page_db):
        undo_bulk(page_db, actor, bulk)
    assert client.get("/notifications?show=asked").select("main .rows a") == [], "before the log is read too"
    post.deliver()
    assert _asked(client) == []
    post.morning()
    assert len(_told(post, other)) == 1
    again = _hand(post, page_db, actor, other, [(public_id, version + 2) for public_id, version in cases])
    with at(post.moment), transaction(page_db):
        undo_bulk(page_db, actor, again)
    post.morning()
    assert len(_told(post, other)) == 1, "what was taken back before it was told is not told"
    _hand(post, page_db, actor, actor, [(public_id, version + 4) for public_id, version in cases])
    post.deliver()
    assert not _told(post, actor), "nobody is asked by themselves"
    _hand(post, page_db, actor, other, [(public_id, version + 5) for public_id, version in cases])
    post.morning()
    named = sorted(tuple(number for number in "012" if f"Hinder {number}" in text) for text in _told(post, other))
    assert named == [("0",), ("0",), ("1", "2")]
