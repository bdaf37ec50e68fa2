"""The chain: each event's hash covers the one before it, and its payload only through a keyed digest.

The digest lets a payload be erased while the chain still verifies; without its key a digest cannot be guessed back.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from policylab.audit.models import AuditHead, Delivery, Event, EventPayload
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import READERS

Value = str | int | bool | None | list[int] | list[str]

_TOLD = (
    "kind",
    "schema_number",
    "subject_kind",
    "subject_id",
    "person_id",
    "organisation_id",
    "audience",
    "group_id",
    "at",
)
_COVERED = ("seq", *_TOLD, "payload_digest", "prev_hash")


def canonical(value: Any) -> str:
    """JSON in one form only: sorted names, no spaces, real letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(payload: str, key: str) -> str:
    """What of a payload is hashed into the chain."""
    return hmac.new(bytes.fromhex(key), payload.encode(), hashlib.sha256).hexdigest()


def chained_hash(row: dict[str, Any]) -> str:
    """The hash of one event over all its columns but the hash itself."""
    covered = {name: row[name] for name in _COVERED}
    covered["at"] = covered["at"].astimezone(UTC).isoformat(timespec="microseconds")
    covered["audience"] = str(covered["audience"])
    return hashlib.sha256(canonical(covered).encode()).hexdigest()


@dataclass(frozen=True)
class ToldEvent:
    """An event told by a command and not yet sealed into the chain."""

    kind: str
    schema_number: int
    subject_kind: str
    subject_id: int
    person_id: int | None
    organisation_id: int | None
    audience: Audience
    group_id: int | None
    at: datetime
    fields: dict[str, Value]


@dataclass
class Outbox:
    """The events of one transaction; its last act appends them and their deliveries to the log."""

    told: list[ToldEvent] = field(default_factory=list)

    def __call__(self, db: Session) -> None:
        """Seal what was told; the head row is locked first, so that writers take turns."""
        head = db.exec(select(AuditHead).with_for_update()).one()
        events, payloads, deliveries = [], [], []
        for told in self.told:
            key, payload = secrets.token_hex(32), canonical(told.fields)
            event = _sealed(told, head, digest(payload, key))
            head.seq, head.hash = event["seq"], event["hash"]
            events.append(event)
            payloads.append({"seq": head.seq, "payload": payload, "key": key})
            deliveries += [_delivery(head.seq, reader, told.at) for reader in READERS]
        db.add(head)
        db.flush()
        db.execute(insert(Event), events)
        db.execute(insert(EventPayload), payloads)
        db.execute(insert(Delivery), deliveries)


def _sealed(told: ToldEvent, head: AuditHead, payload_digest: str) -> dict[str, Any]:
    event = {name: getattr(told, name) for name in _TOLD}
    event |= {"seq": head.seq + 1, "payload_digest": payload_digest, "prev_hash": head.hash}
    event["hash"] = chained_hash(event)
    return event


def _delivery(seq: int, reader: str, at: datetime) -> dict[str, Any]:
    return {"seq": seq, "reader": reader, "attempts": 0, "next_attempt_at": at, "last_error": ""}


def faults(db: Session, *, step: int = 1000) -> Iterator[str]:
    """Read the whole chain and tell, one sentence each, what does not hold; nothing when all of it does."""
    last_seq, last_hash = 0, ""
    while rows := db.exec(select(Event).where(Event.seq > last_seq).order_by(col(Event.seq)).limit(step)).all():
        payloads = _payloads(db, rows)
        for event in rows:
            if event.seq != last_seq + 1:
                yield f"event {last_seq + 1} is missing"
            if event.prev_hash != last_hash:
                yield f"event {event.seq} does not follow from the one before it"
            if event.hash != chained_hash(event.model_dump()):
                yield f"event {event.seq} has been altered"
            yield from _payload_fault(db, event, payloads.get(event.seq))
            last_seq, last_hash = event.seq, event.hash
        db.expunge_all()
    head = db.exec(select(AuditHead)).one()
    if (head.seq, head.hash) != (last_seq, last_hash):
        yield f"the head says event {head.seq}, the chain ends at {last_seq}"


def _payloads(db: Session, events: Sequence[Event]) -> dict[int, EventPayload]:
    found = db.exec(select(EventPayload).where(col(EventPayload.seq).in_([event.seq for event in events]))).all()
    return {row.seq: row for row in found}


def _payload_fault(db: Session, event: Event, stored: EventPayload | None) -> Iterator[str]:
    if stored is None:
        if not erased(db, event.seq):
            yield f"the payload of event {event.seq} is gone without a record of its erasure"
    elif not hmac.compare_digest(digest(stored.payload, stored.key), event.payload_digest):
        yield f"the payload of event {event.seq} has been altered"


def erased(db: Session, seq: int) -> bool:
    """Whether an `event.erased` stands for that event."""
    statement = select(Event.seq).where(
        Event.kind == "event.erased", Event.subject_kind == "events", Event.subject_id == seq
    )
    return db.exec(statement.limit(1)).first() is not None
