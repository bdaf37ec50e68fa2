"""The event log as administrators inspect it: kinds, ids and codes, never what somebody wrote."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import ChainCheck, Event, EventPayload
from policylab.core.clock import STOCKHOLM, plausible
from policylab.core.paging import PAGE, Page, cut
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.core.urls import small_number
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import PERMISSIONS

FILTERS = ("kind", "by", "first", "last")


@dataclass(frozen=True)
class EventRow:
    """One event; `payload` is None once its content has been erased."""

    seq: int
    kind: str
    at: datetime
    subject: str
    subject_id: int
    person: str | None
    organisation: str | None
    organisation_name: str | None
    payload: str | None

    @property
    def fields(self) -> Mapping[str, Any]:
        """Its fields by name."""
        return json.loads(self.payload) if self.payload else {}


def event_page(db: Session, actor: Actor, filters: Mapping[str, str], after: str = "") -> Page[EventRow]:
    """One page of the events that fit the filters, the newest first."""
    PERMISSIONS.check("installation:inspect", actor)
    statement = _events().where(*_conditions(filters, after)).order_by(col(Event.seq).desc()).limit(PAGE + 1)
    return cut([EventRow(*row) for row in db.execute(statement)], PAGE, lambda row: str(row.seq))


def one_event(db: Session, actor: Actor, seq: int) -> EventRow | None:
    """The event of that number."""
    PERMISSIONS.check("installation:inspect", actor)
    row = db.execute(_events().where(col(Event.seq) == seq)).first()
    return EventRow(*row) if row else None


def last_check(db: Session, actor: Actor) -> ChainCheck | None:
    """The latest reading of the whole chain."""
    PERMISSIONS.check("installation:inspect", actor)
    return db.execute(select(ChainCheck).order_by(col(ChainCheck.id).desc()).limit(1)).scalars().first()


def _events() -> Any:
    return (
        select(
            col(Event.seq),
            col(Event.kind),
            col(Event.at),
            col(Event.subject_kind),
            col(Event.subject_id),
            col(Person.public_id),
            col(Organisation.code),
            shown_name(),
            col(EventPayload.payload),
        )
        .join(Person, col(Person.id) == col(Event.person_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Event.organisation_id), isouter=True)
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq), isouter=True)
    )


def _conditions(filters: Mapping[str, str], after: str) -> Iterator[ColumnElement[bool]]:
    if kind := filters.get("kind"):
        yield col(Event.kind) == kind
    if address := filters.get("by"):
        yield col(Person.email_key) == fold_email(address)
    if first := _midnight(filters.get("first", "")):
        yield col(Event.at) >= first
    if last := _midnight(filters.get("last", "")):
        yield col(Event.at) < last + timedelta(days=1)
    if (before := small_number(after)) is not None:
        yield col(Event.seq) < before


def _midnight(day: str) -> datetime | None:
    try:
        named = date.fromisoformat(day)
    except ValueError:
        return None
    return datetime.combine(named, time(), STOCKHOLM) if plausible(named) else None
