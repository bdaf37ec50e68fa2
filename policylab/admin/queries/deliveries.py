"""Deliveries that failed too often and wait for a person; of the error only its kind, never a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Delivery, Event
from policylab.core.permission import Actor
from policylab.notifications.models import Mail
from policylab.rules.permissions import PERMISSIONS

MOST = 200


@dataclass(frozen=True)
class ParkedRow:
    """One parked delivery."""

    seq: int
    kind: str
    reader: str
    attempts: int
    parked_at: datetime
    last_error: str

    @property
    def error(self) -> str:
        """The kind of the error: what stands within may be somebody's text, and the server's log has it."""
        return self.last_error.partition("(")[0]


@dataclass(frozen=True)
class ParkedMailRow:
    """One mail that was given up."""

    name: str
    attempts: int
    parked_at: datetime
    last_error: str

    @property
    def error(self) -> str:
        """The kind of the error, as above."""
        return self.last_error.partition("(")[0]


def parked_mail_rows(db: Session, actor: Actor) -> Sequence[ParkedMailRow]:
    """The mails that were given up, the oldest first."""
    PERMISSIONS.check("installation:inspect", actor)
    statement = (
        select(col(Person.name), col(Mail.attempts), col(Mail.parked_at), col(Mail.last_error))
        .join(Person, col(Person.id) == col(Mail.person_id))
        .where(col(Mail.parked_at).is_not(None))
        .order_by(col(Mail.parked_at), col(Mail.id))
        .limit(MOST)
    )
    return [ParkedMailRow(*row) for row in db.execute(statement)]


def parked_rows(db: Session, actor: Actor) -> Sequence[ParkedRow]:
    """The parked deliveries, the oldest first."""
    PERMISSIONS.check("installation:inspect", actor)
    statement = (
        select(
            col(Delivery.seq),
            col(Event.kind),
            col(Delivery.reader),
            col(Delivery.attempts),
            col(Delivery.parked_at),
            col(Delivery.last_error),
        )
        .join(Event, col(Event.seq) == col(Delivery.seq))
        .where(col(Delivery.parked_at).is_not(None))
        .order_by(col(Delivery.seq), col(Delivery.reader))
        .limit(MOST)
    )
    return [ParkedRow(*row) for row in db.execute(statement)]
