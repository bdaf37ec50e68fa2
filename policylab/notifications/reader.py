"""Notifications as a reader of the event log: one row for each person told, and the mails that are to go at once."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.notifications.audience import addressees, told_at_all
from policylab.notifications.commands.mailing import make_mails
from policylab.notifications.commands.reading import let_go_of_asks
from policylab.notifications.models import MailKind, Notification
from policylab.notifications.queries.reach import tellable
from policylab.notifications.queries.told import actors_of
from policylab.notifications.queries.wishes import Wishes, wishes_of_all
from policylab.rules.events import EVENTS
from policylab.rules.mailing import FOLDED, NEWS, Pace, Thing

HANDED = frozenset({"case.handler_asked", "case.handler_changed", "case.triage_begun"})
"""Events after which whoever was asked to handle a case before is asked no longer."""
RECEIPT_OF = "case.submitted"
"""The event that the one who reported hears of too: a receipt, whatever mails they want."""
Told = Mapping[tuple[int, int], Thing]
"""What each event is to each person who is told of it."""


class NotificationReader:
    """Tells each person once, however often an event comes; nobody is told what they did themselves."""

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Make the rows that are missing, with the mails of those that are to be told at once."""
        with sessions() as db:
            telling = _Telling(db, events)
            told = telling.told()
            wishes = wishes_of_all(db, {person_id for person_id, _ in told})
            folded = telling.folded
        handed = [event.subject_id for event in events if event.kind in HANDED]
        if told or handed:
            with sessions() as db, transaction(db):
                _note(db, told, wishes, {event.seq: event for event in events}, folded)
                let_go_of_asks(db, handed)


class _Telling:
    """Who is to be told of which event, with every person's roles read once for the batch."""

    def __init__(self, db: Session, events: Sequence[Event]) -> None:
        self._db = db
        self._events = [event for event in events if told_at_all(event.kind)]
        self.folded: frozenset[int] = frozenset()
        """The events that wait for the morning's mail with others of their kind, whoever is told."""

    def told(self) -> Told:
        """All who are addressed and may read it."""
        payloads = _payloads(self._db, [event.seq for event in self._events])
        self.folded = frozenset(seq for seq, payload in payloads.items() if payload.get("folded"))
        by_person: dict[int, list[Event]] = {}
        things: dict[tuple[int, int], Thing] = {}
        for event in self._events:
            heard = addressees(self._db, event, payloads.get(event.seq, {}), EVENTS[event.kind].hears)
            for person_id, thing in heard.items():
                if person_id != event.person_id or event.kind == RECEIPT_OF:
                    by_person.setdefault(person_id, []).append(event)
                    things[person_id, event.seq] = thing
        return {
            (person_id, event.seq): things[person_id, event.seq]
            for person_id, events in by_person.items()
            for actor in actors_of(self._db, person_id)
            for event in tellable(self._db, actor, events)
        }


def _payloads(db: Session, seqs: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(seqs))
    return {seq: json.loads(payload) for seq, payload in db.execute(statement)}


def _note(
    db: Session, told: Told, wishes: Mapping[int, Wishes], events: Mapping[int, Event], folded: Collection[int]
) -> None:
    statement = select(Notification).where(col(Notification.seq).in_({seq for _, seq in told}))
    known = {(row.person_id, row.seq): row for row in db.execute(statement).scalars()}
    at_once: dict[tuple[int, int], MailKind] = {}
    for pair, thing in sorted(told.items()):
        row = known.get(pair)
        if row is not None and (row.thing is not None or row.mailed_at is not None):
            continue
        person_id, event = pair[0], events[pair[1]]
        pace = wishes[person_id][thing]
        row = row or Notification(person_id=person_id, seq=event.seq)
        later = pace in FOLDED or (pace is Pace.AT_ONCE and event.seq in folded)
        row.thing, row.waits = thing, _is_news(event.at) and later
        db.add(row)
        known[pair] = row
        if event.kind == RECEIPT_OF and person_id == event.person_id:
            row.waits, at_once[pair] = False, MailKind.RECEIPT
        elif _is_news(event.at) and pace is Pace.AT_ONCE and not later:
            at_once[pair] = MailKind.DIRECT
    for pair, mail_id in make_mails(db, at_once).items():
        known[pair].mail_id = mail_id


def _is_news(moment: datetime) -> bool:
    return moment > now() - NEWS
