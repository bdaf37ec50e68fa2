"""The delivery loop: every reader takes in every event, at least once, in order, and nothing is lost by a crash."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from sqlalchemy import delete, func
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from policylab.audit.models import Delivery, Event
from policylab.core.clock import now
from policylab.core.db import transaction

BATCH = 200
GIVE_UP_AFTER = 10
_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Somebody who learns of change from the event log; taking the same event twice must do no harm."""

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Bring the reader up to date with these events. What it raises is kept with the delivery, and tried again."""


Round = Callable[[sessionmaker[Session]], int]
"""Work that comes due by itself, beside the events: does a batch of it, and says how much there was."""


def deliver_due(sessions: sessionmaker[Session], readers: Mapping[str, Reader], rounds: Sequence[Round] = ()) -> int:
    """Deliver one batch to each reader, and make each round; how much there was to do (0: nothing was due)."""
    done = sum(_deliver_to(sessions, name, reader) for name, reader in readers.items())
    return done + sum(make(sessions) for make in rounds)


def waiting(db: Session) -> int:
    """Deliveries that are neither taken in nor parked."""
    return db.exec(select(func.count()).select_from(Delivery).where(col(Delivery.parked_at).is_(None))).one()


def parked(db: Session) -> int:
    """Deliveries that failed too often and wait for a person."""
    return db.exec(select(func.count()).select_from(Delivery).where(col(Delivery.parked_at).is_not(None))).one()


def _deliver_to(sessions: sessionmaker[Session], name: str, reader: Reader) -> int:
    due = _due(sessions, name)
    if not due:
        return 0
    try:
        reader.take(sessions, [event for _, event in due])
        _remove(sessions, [delivery for delivery, _ in due])
    except Exception:
        _log.exception("a batch of %s events could not be delivered to %s", len(due), name)
        for delivery_id, event in due:
            _deliver_alone(sessions, reader, delivery_id, event)
    return len(due)


def _deliver_alone(sessions: sessionmaker[Session], reader: Reader, delivery_id: int, event: Event) -> None:
    try:
        reader.take(sessions, [event])
        _remove(sessions, [delivery_id])
    except Exception as error:
        _log.exception("event %s could not be delivered", event.seq)
        _put_off(sessions, delivery_id, repr(error))


def _due(sessions: sessionmaker[Session], name: str) -> list[tuple[int, Event]]:
    statement = (
        select(Delivery.id, Event)
        .join(Event, col(Event.seq) == col(Delivery.seq))
        .where(
            Delivery.reader == name,
            col(Delivery.parked_at).is_(None),
            col(Delivery.next_attempt_at) <= now(),
        )
        .order_by(col(Delivery.seq))
        .limit(BATCH)
    )
    with sessions() as db:
        return [(delivery_id, event) for delivery_id, event in db.exec(statement) if delivery_id is not None]


def _remove(sessions: sessionmaker[Session], delivery_ids: Sequence[int]) -> None:
    with sessions() as db, transaction(db):
        db.execute(delete(Delivery).where(col(Delivery.id).in_(delivery_ids)))


def _put_off(sessions: sessionmaker[Session], delivery_id: int, error: str) -> None:
    with sessions() as db, transaction(db):
        delivery = db.get_one(Delivery, delivery_id)
        delivery.attempts += 1
        delivery.last_error = error[:500]
        delivery.next_attempt_at = now() + timedelta(seconds=min(2**delivery.attempts, 3600))
        if delivery.attempts >= GIVE_UP_AFTER:
            delivery.parked_at = now()
        db.add(delivery)
