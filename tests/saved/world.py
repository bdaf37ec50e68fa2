"""A world in which things happen, letters are made, and one can count what each of them told."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

from flask import Flask
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery
from policylab.audit.record import record
from policylab.cases.models import Case
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.rules.alerts import Alert
from policylab.rules.workflow import CaseState
from policylab.saved.commands.saving import save_search
from policylab.saved.forms import NewSearchInput
from policylab.saved.models import SavedSearch
from policylab.saved.places import Place
from tests.factories import Factory

QUERY = "state=dialogue"


class Told:
    """The application with its delivery loop, at a time of its own."""

    def __init__(self, app: Flask, db: Session, make: Factory) -> None:
        self.app, self.db, self.make = app, db, make
        self.lab: Lab = app.extensions["policylab"]
        self.moment = now()
        self.deliver()

    def save(
        self, actor: Actor, place: Place = Place.CASES, query: str = QUERY, alert: Alert = Alert.AT_ONCE
    ) -> SavedSearch:
        """A saved search of the actor's."""
        data = NewSearchInput(name="Skolskjuts", place=place, query=query, alert=alert, submission_key=random_id())
        with at(self.moment), transaction(self.db) as db:
            return save_search(db, self.lab.parts["index"], actor, data)

    def case(self, *, published: bool = True, state: CaseState = CaseState.DIALOGUE, **given: object) -> Case:
        """A case that happens now."""
        with at(self.moment):
            return self.make.case(state, published=published, **given)

    def set(self, case: Case, kind: str = "case.tagged", **values: object) -> None:
        """Change a case and tell of it."""
        with at(self.moment), transaction(self.db) as db:
            row = db.get_one(Case, case.id)
            for name, value in values.items():
                setattr(row, name, value)
            db.add(row)
            record(db, Actor(), kind, row, **({"tag_ids": []} if kind == "case.tagged" else {}))

    def hide(self, case: Case) -> None:
        """Take its publication back."""
        self.set(case, "case.unpublished", published_at=None, published_by_id=None, published_revision_id=None)

    def wait(self, pause: timedelta = timedelta(minutes=1)) -> None:
        """Let time pass."""
        self.moment += pause

    def wait_until(self, moment: datetime) -> None:
        """Let time pass up to then."""
        self.moment = max(self.moment, moment)

    def deliver(self) -> None:
        """Run the delivery loop until nothing is due."""
        with self.app.app_context(), at(self.moment):
            while self.deliver_once():
                pass

    def deliver_once(self) -> int:
        """One turn of the loop."""
        return deliver_due(self.lab.sessions, self.lab.parts["readers"], self.lab.parts["rounds"])

    def failures(self) -> list[str]:
        """Why deliveries wait."""
        with self.lab.sessions() as db:
            return list(db.exec(select(Delivery.last_error).where(col(Delivery.attempts) > 0)))

    def mails(self) -> Mapping[str, EmailMessage]:
        """What comes to those who have saved searches, by Message-ID: one that came twice is one to its receiver."""
        paths = sorted((self.lab.settings.data / "outbox").glob("*.eml"))
        paths = [path for path in paths if "-saved-" in path.name or "-digest-" in path.name]
        mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        with self.lab.sessions() as db:
            owners = set(db.exec(select(Person.email).join(SavedSearch).distinct()))
        return {str(mail["Message-ID"]): mail for mail in mails if mail["To"] in owners}

    def told(self) -> Counter[str]:
        """How many letters told of each subject."""
        found: Counter[str] = Counter()
        for mail in self.mails().values():
            body = mail.get_body(("plain",))
            assert body is not None
            numbers = {word.rpartition("/")[2] for word in body.get_content().split() if "/cases/" in word}
            assert numbers, "an empty letter"
            found.update(numbers)
        return found
