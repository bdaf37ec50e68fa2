"""Removing what must not be kept: a revision's text, an event's payload. Both leave a trace that they were removed."""

from sqlmodel import Session, select

from policylab.audit.models import Event, EventPayload, Revision
from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.errors import NotVisible
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS


def erase_payload(db: Session, actor: Actor, seq: int) -> None:
    """Delete one event's payload and key, and record that. Raises NotVisible when there is none."""
    PERMISSIONS.check("event:erase", actor)
    stored = db.exec(select(EventPayload).where(EventPayload.seq == seq)).first()
    event = db.get(Event, seq)
    if stored is None or event is None:
        raise NotVisible(seq)
    db.delete(stored)
    record(db, actor, "event.erased", event, erased_seq=seq)


def redact_revision(db: Session, actor: Actor, revision: Revision) -> None:
    """Blank a revision's text for good; the subject's command blanks the text where it is shown."""
    revision.text = "{}"
    revision.redacted_at = now()
    revision.redacted_by_id = actor.person_id
    db.add(revision)
