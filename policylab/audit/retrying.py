"""Sending again what was parked after too many failures."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from policylab.audit.models import Delivery, Event
from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS


def retry_parked(db: Session, actor: Actor, seq: int | None = None, reader: str = "") -> int:
    """Make the parked deliveries due at once, or the one of that event and reader; how many there were."""
    PERMISSIONS.check("installation:inspect", actor)
    statement = select(Delivery).where(col(Delivery.parked_at).is_not(None)).order_by(col(Delivery.id))
    if seq is not None:
        statement = statement.where(Delivery.seq == seq, Delivery.reader == reader)
    rows: Sequence[Delivery] = db.exec(statement.with_for_update()).all()
    for row in rows:
        row.parked_at, row.attempts, row.next_attempt_at = None, 0, now()
        db.add(row)
        record(db, actor, "delivery.retried", db.get_one(Event, row.seq), reader=row.reader)
    return len(rows)
