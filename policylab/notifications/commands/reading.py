"""Marking as read: not a change of any subject, so no event tells of it. What is read waits for no mail."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.notifications.queries.listing import seq_of
from policylab.notifications.queries.reach import ASKED
from policylab.rules.mailing import Thing
from policylab.rules.permissions import PERMISSIONS


def mark_read(db: Session, actor: Actor, until: str) -> None:
    """Mark the actor's notifications as read, up to and with the one of that key; none when there is none."""
    _mark(db, actor, col(Notification.seq) <= seq_of(actor, until))


def mark_some_read(db: Session, actor: Actor, keys: Collection[str]) -> None:
    """Mark these of the actor's notifications as read."""
    _mark(db, actor, col(Notification.public_id).in_(keys))


def let_go_of_asks(db: Session, case_ids: Collection[int]) -> None:
    """Whoever was asked to handle one of the cases, and does not do so now, has nothing more to read of that."""
    if not case_ids:
        return
    handler = select(func.coalesce(col(Case.handler_id), 0)).where(col(Case.id) == col(Event.subject_id))
    asked = select(col(Event.seq)).where(
        col(Event.kind) == ASKED,
        col(Event.subject_kind) == "cases",
        col(Event.subject_id).in_(case_ids),
        col(Notification.person_id) != handler.scalar_subquery(),
    )
    theirs = (col(Notification.thing) == Thing.ASKED, col(Notification.read_at).is_(None))
    statement = update(Notification).where(*theirs, col(Notification.seq).in_(asked))
    db.execute(statement.values(read_at=now(), waits=False), execution_options={"synchronize_session": False})


def _mark(db: Session, actor: Actor, which: Any) -> None:
    PERMISSIONS.check("session:own", actor)
    mine = (col(Notification.person_id) == actor.person, col(Notification.read_at).is_(None))
    db.execute(update(Notification).where(*mine, which).values(read_at=now(), waits=False))
