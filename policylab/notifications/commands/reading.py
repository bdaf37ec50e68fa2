"""Marking as read: not a change of any subject, so no event tells of it. What is read waits for no mail."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.notifications.queries.listing import seq_of
from policylab.rules.permissions import PERMISSIONS


def mark_read(db: Session, actor: Actor, until: str) -> None:
    """Mark the actor's notifications as read, up to and with the one of that key; none when there is none."""
    _mark(db, actor, col(Notification.seq) <= seq_of(actor, until))


def mark_some_read(db: Session, actor: Actor, keys: Collection[str]) -> None:
    """Mark these of the actor's notifications as read."""
    _mark(db, actor, col(Notification.public_id).in_(keys))


def _mark(db: Session, actor: Actor, which: Any) -> None:
    PERMISSIONS.check("session:own", actor)
    mine = (col(Notification.person_id) == actor.person, col(Notification.read_at).is_(None))
    db.execute(update(Notification).where(*mine, which).values(read_at=now(), waits=False))
