"""The rows of a queue: filtered, sorted as the queue asks for, paged by key, in one query."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.paging import Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from policylab.workbench.queries.conditions import among, held, order_of, waiting_since, waits_for
from policylab.workbench.queries.filters import QueueFilters, narrowed
from policylab.workbench.queries.names import Queue

PAGE = 25


@dataclass(frozen=True)
class QueueRow:
    """One case as a queue shows it."""

    id: int
    public_id: str
    version: int
    title: str
    language: str
    state: CaseState
    verdict: Outcome | None
    organisation: str
    handler: str | None
    parked_until: date | None
    waiting_since: datetime
    waits_for: str
    order: datetime | date

    @property
    def days(self) -> int:
        """Whole days that the case has waited."""
        return max(0, (now() - self.waiting_since).days)

    @property
    def key(self) -> str:
        """Where in the queue it stands, for the URL."""
        return encode_after(_moment(self.order), self.id)


def queue_rows(
    db: Session, actor: Actor, name: Queue, filters: QueueFilters, after: str | None = None, size: int = PAGE
) -> Page[QueueRow]:
    """One page of a queue."""
    statement = _rows(actor, name, filters)
    later = beyond(name, after)
    if later is not None:
        statement = statement.where(later)
    rows = [QueueRow(*row) for row in db.execute(in_order(statement, name).limit(size + 1))]
    return cut(rows, size, lambda row: row.key)


def beyond(name: Queue, key: str | None) -> ColumnElement[bool] | None:
    """The condition of standing after that key in the queue; None for no key or one that nobody made here."""
    start = decode_after(key)
    if start is None:
        return None
    order = order_of(name)
    place = start[0].date() if order.type.python_type is date else start[0]
    return tuple_(order, col(Case.id)) > (place, start[1])


def in_order(statement: Select[Any], name: Queue) -> Select[Any]:
    """The statement over cases, in the queue's order."""
    return statement.order_by(order_of(name), col(Case.id))


def chosen(actor: Actor, name: Queue, filters: QueueFilters) -> tuple[ColumnElement[bool], ...]:
    """The conditions on `cases` of standing in that queue within those filters."""
    return (among(actor), held(actor)[name], *narrowed(actor, filters))


def _rows(actor: Actor, name: Queue, filters: QueueFilters) -> Select[Any]:
    person = aliased(Person)
    return (
        select(
            col(Case.id),
            col(Case.public_id),
            col(Case.version),
            col(Case.title),
            col(Case.language),
            col(Case.state),
            col(Case.verdict),
            shown_name(),
            col(person.name),
            col(Case.parked_until),
            waiting_since(),
            waits_for(actor),
            order_of(name),
        )
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .join(person, col(person.id) == col(Case.handler_id), isouter=True)
        .where(*chosen(actor, name, filters))
    )


def _moment(order: datetime | date) -> datetime:
    return order if isinstance(order, datetime) else datetime.combine(order, time(), UTC)
