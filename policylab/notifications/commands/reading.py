"""Marking as read: not a change of any subject, so no event tells of it. What is read waits for no mail."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from policylab.core.clock import now
from policylab.core.paging import decode_after
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.rules.permissions import PERMISSIONS


def mark_read(db: Session, actor: Actor, until: str) -> None:
    """Mark the actor's notifications as read, up to and with the one whose key the page showed first."""
    key = decode_after(until)
    if key is not None:
        _mark(db, actor, col(Notification.seq) <= key[1])


def mark_some_read(db: Session, actor: Actor, seqs: Collection[int]) -> None:
    """Mark these of the actor's notifications as read."""
    _mark(db, actor, col(Notification.seq).in_(seqs))


def _mark(db: Session, actor: Actor, which: Any) -> None:
    PERMISSIONS.check("session:own", actor)
    mine = (col(Notification.person_id) == actor.person, col(Notification.read_at).is_(None))
    db.execute(update(Notification).where(*mine, which).values(read_at=now(), waits=False))
