"""Mails that a server refuses or does not take now: one waits longer each time, and holds up no other."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.notifications import sending
from policylab.notifications.commands.mailing import GIVE_UP_AFTER, unpark, wait_after
from policylab.notifications.models import Mail
from tests.factories import Factory
from tests.notifications.post import Post
from tests.page_client import PageClient

DOWN = ConnectionRefusedError("no server")
LATER = smtplib.SMTPRecipientsRefused({"x": (450, b"later")})
NEVER = smtplib.SMTPRecipientsRefused({"x": (550, b"no such box")})


@pytest.fixture
def post(app: Flask, page_db: Session, page_make: Factory) -> Post:
    return Post(app, page_db, page_make)


class Server:
    """A mail server that answers some addresses with an error."""

    def __init__(self, post: Post, patched: pytest.MonkeyPatch) -> None:
        self.errors: dict[str, Exception] = {}
        self.tried: list[str] = []
        self._send = sending.send
        patched.setattr(sending, "send", self)

    def __call__(self, settings: Any, mail: EmailMessage) -> None:
        """Take a mail, or refuse it."""
        self.tried.append(str(mail["To"]))
        for address in (str(mail["To"]), "*"):
            if address in self.errors:
                raise self.errors[address]
        self._send(settings, mail)


def _ask(post: Post, *people: Actor) -> None:
    """Something asked of each of them, at once."""
    group, facilitator = post.make.group(*people), post.make.facilitator()
    for someone in people:
        post.happen(facilitator, "group.member_added", group, group_id=group.id, person_id=someone.person_id)


def _address(post: Post, someone: Actor) -> str:
    with post.lab.sessions() as db:
        return db.get_one(Person, someone.person_id).email


def _mails(post: Post) -> list[Mail]:
    with post.lab.sessions() as db:
        return list(db.exec(select(Mail).order_by(col(Mail.id))))


@pytest.mark.parametrize("error", [LATER, NEVER], ids=["later", "never"])
def test_one_address_holds_up_no_other(
    post: Post, client: PageClient, page_make: Factory, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    server = Server(post, monkeypatch)
    people = [page_make.actor() for _ in range(3)]
    server.errors[_address(post, people[1])] = error
    _ask(post, *people)
    post.deliver()
    assert [len(post.to(someone)) for someone in people] == [1, 0, 1]
    tried = server.tried.count(_address(post, people[1]))
    for _ in range(20):
        post.wait(timedelta(hours=6))
    times = server.tried.count(_address(post, people[1]))
    assert (tried, times) == ((1, 1) if error is NEVER else (1, GIVE_UP_AFTER))
    stuck = [row for row in _mails(post) if row.parked_at]
    assert [row.person_id for row in stuck] == [people[1].person_id] and stuck[0].last_error
    client.sign_in(page_make.admin())
    assert "1 mejl kunde inte skickas" in client.get("/admin/deliveries").text
    assert client.http.get("/readyz").get_json()["mails_parked"] == 1
    server.errors.clear()
    client.post("/admin/deliveries/mails/retry")
    post.wait(timedelta(hours=1))
    assert [len(post.to(someone)) for someone in people] == [1, 1, 1]


def test_while_the_server_is_away_it_is_left_in_peace_and_nothing_is_lost(
    post: Post, page_make: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(post, monkeypatch)
    people = [page_make.actor() for _ in range(4)]
    server.errors["*"] = DOWN
    _ask(post, *people)
    post.deliver()
    post.deliver()
    assert len(server.tried) == 1
    for _ in range(60):
        post.wait(timedelta(minutes=1))
    assert len(server.tried) < 20
    server.errors.clear()
    for _ in range(4):
        post.wait(timedelta(hours=3))
    assert [len(post.to(someone)) for someone in people] == [1] * 4
    assert all(row.sent and row.due_at is None for row in _mails(post))


def test_the_pauses_grow(page_db: Session) -> None:
    pauses = [wait_after(attempt) for attempt in range(1, GIVE_UP_AFTER + 1)]
    assert pauses[0] == timedelta(minutes=1) and pauses[-1] == timedelta(hours=6)
    assert pauses == sorted(pauses) and len(set(pauses)) > 8
    with transaction(page_db):
        assert unpark(page_db) == 0
