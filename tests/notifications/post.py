"""The delivery loop of what people are told, at a time of its own, and the mails that came of it."""

from datetime import datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from flask import Flask
from sqlmodel import Session

from policylab.accounts.models import Person
from policylab.audit.deliver import deliver_due
from policylab.audit.record import record
from policylab.core.clock import STOCKHOLM, at, today
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import Actor
from policylab.notifications.digests import DigestRound
from policylab.notifications.sending import MailRound
from tests.factories import Factory


def _tuesday() -> datetime:
    """The noon of the next Tuesday: roles begin on the day when the test is run."""
    day = today() + timedelta(days=1)
    return datetime.combine(day + timedelta(days=(1 - day.weekday()) % 7), time(12), STOCKHOLM)


class Post:
    """Things happen at `moment`, which only `wait` and `morning` move."""

    def __init__(self, app: Flask, db: Session, make: Factory) -> None:
        self.app, self.db, self.make = app, db, make
        self.lab: Lab = app.extensions["policylab"]
        self.moment = _tuesday()
        self.rounds = (DigestRound(), MailRound(self.lab.settings))
        self.deliver()

    def happen(self, actor: Actor, kind: str, subject: object, **fields: object) -> None:
        """Record that it happened."""
        with at(self.moment), transaction(self.db) as db:
            record(db, actor, kind, db.merge(subject), **fields)  # type: ignore[arg-type]  # as given

    def deliver(self) -> None:
        """Run until nothing is due."""
        reader = {"notifications": self.lab.parts["readers"]["notifications"]}
        with self.app.app_context(), at(self.moment):
            while deliver_due(self.lab.sessions, reader, self.rounds):
                pass

    def wait(self, pause: timedelta) -> None:
        """Let time pass, and deliver."""
        self.moment += pause
        self.deliver()

    def morning(self, days: int = 1) -> None:
        """Let the mornings come, the last of them a minute past seven."""
        for _ in range(days):
            day = self.moment.astimezone(STOCKHOLM)
            self.moment = (day + timedelta(days=day.hour >= 7)).replace(hour=7, minute=1)
            self.deliver()

    def to(self, actor: Actor) -> list[EmailMessage]:
        """The mails to somebody, in the order in which they went."""
        with self.lab.sessions() as db:
            address = db.get_one(Person, actor.person_id).email
        paths = sorted((self.lab.settings.data / "outbox").glob("*.eml"))
        mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        return [mail for mail in mails if mail["To"] == address]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """What it says, in plain text or in HTML."""
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())
