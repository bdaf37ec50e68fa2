"""Marking as read: not a change of any subject, so no event tells of it."""

from sqlalchemy import update
from sqlmodel import Session, col

from policylab.core.clock import now
from policylab.core.paging import decode_after
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.rules.permissions import PERMISSIONS


def mark_read(db: Session, actor: Actor, until: str) -> None:
    """Mark the actor's notifications as read, up to and with the one whose key the page showed first."""
    PERMISSIONS.check("session:own", actor)
    key = decode_after(until)
    if key is None:
        return
    mine = (col(Notification.person_id) == actor.person, col(Notification.read_at).is_(None))
    db.execute(update(Notification).where(*mine, col(Notification.seq) <= key[1]).values(read_at=now()))
