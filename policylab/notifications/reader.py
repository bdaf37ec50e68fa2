"""Notifications as a reader of the event log: one row for each person told, and the receipt by mail."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.models import Event, EventPayload
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.settings import Settings
from policylab.notifications.audience import addressees, told_at_all
from policylab.notifications.letters import send_letters
from policylab.notifications.models import Notification
from policylab.notifications.queries.reach import tellable
from policylab.notifications.receipts import RECEIPT_OF, send_receipts
from policylab.rules.events import ANSWERS, EVENTS


class NotificationReader:
    """Tells each person once, however often an event comes; nobody is told what they did themselves."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Make the rows that are missing, then send the mails that have not gone."""
        with sessions() as db:
            told = _Telling(db, events).pairs()
        if told:
            with sessions() as db, transaction(db):
                _add_missing(db, told)
        send_receipts(sessions, self._settings, [event.seq for event in events if event.kind == RECEIPT_OF])
        answers = {event.seq for event in events if event.kind in ANSWERS}
        send_letters(sessions, self._settings, {pair for pair in told if pair[1] in answers})


class _Telling:
    """Who is to be told of which event, with every person's roles read once for the batch."""

    def __init__(self, db: Session, events: Sequence[Event]) -> None:
        self._db = db
        self._events = [event for event in events if told_at_all(event.kind)]
        self._actors: dict[int, list[Actor]] = {}

    def pairs(self) -> set[tuple[int, int]]:
        """Person and event, for all who are addressed and may read it."""
        payloads = _payloads(self._db, [event.seq for event in self._events])
        by_person: dict[int, list[Event]] = {}
        for event in self._events:
            for person_id in addressees(self._db, event, payloads.get(event.seq, {}), EVENTS[event.kind].hears):
                if person_id != event.person_id or event.kind == RECEIPT_OF:
                    by_person.setdefault(person_id, []).append(event)
        return {
            (person_id, event.seq)
            for person_id, events in by_person.items()
            for actor in self._actors_of(person_id)
            for event in tellable(self._db, actor, events)
        }

    def _actors_of(self, person_id: int) -> list[Actor]:
        """The person in each of the bodies they act for."""
        someone = signed_in_person(self._db, person_id)
        if someone is None:
            return []
        bodies = {row.organisation_id: row.id for row in someone.memberships}
        return [actor_of(someone, membership_id) for membership_id in bodies.values()]


def _payloads(db: Session, seqs: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(seqs))
    return {seq: json.loads(payload) for seq, payload in db.execute(statement)}


def _add_missing(db: Session, told: set[tuple[int, int]]) -> None:
    statement = select(col(Notification.person_id), col(Notification.seq))
    known = db.execute(statement.where(col(Notification.seq).in_({seq for _, seq in told})))
    for person_id, seq in sorted(told - {(person_id, seq) for person_id, seq in known}):
        db.add(Notification(person_id=person_id, seq=seq))
