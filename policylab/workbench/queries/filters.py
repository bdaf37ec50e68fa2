"""What a queue is narrowed to, as it stands in the URL."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import col

from policylab.accounts.models import Person
from policylab.cases.models import Case, CaseChoice
from policylab.cases.queries.filters import CaseFilters, conditions
from policylab.core.filters import Filters
from policylab.core.permission import Actor

ME, NOBODY = "me", "none"
"""Handlers that are no person's id."""


@dataclass(frozen=True)
class QueueFilters(Filters):
    """What a facilitator narrows a queue to; empty means all. A value that names nothing matches nothing."""

    handler: str = ""
    area: str = ""
    sector: str = ""
    organisation: str = ""
    tag: str = ""
    kind: str = ""


FILTERS = QueueFilters.names()
EVERYTHING = QueueFilters()


def narrowed(actor: Actor, filters: QueueFilters) -> Iterator[ColumnElement[bool]]:
    """One condition on `cases` for each filter in use."""
    yield from conditions(actor, CaseFilters.of(filters.chosen()))
    if filters.kind:
        yield exists().where(
            col(CaseChoice.case_id) == col(Case.id),
            col(CaseChoice.field) == "kinds",
            col(CaseChoice.code) == filters.kind,
        )
    if filters.handler == ME:
        yield col(Case.handler_id) == actor.person_id
    elif filters.handler == NOBODY:
        yield col(Case.handler_id).is_(None)
    elif filters.handler:
        one = select(col(Person.id)).where(col(Person.public_id) == filters.handler).scalar_subquery()
        yield col(Case.handler_id) == one
