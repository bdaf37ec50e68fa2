"""What a queue is narrowed to, as it stands in the URL."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, exists, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.cases.models import Case, CaseChoice
from policylab.cases.queries.filters import CaseFilters, conditions
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.rules.roles import Role

ME, NOBODY = "me", "none"
"""Handlers that are no person's id."""


@dataclass(frozen=True)
class QueueFilters:
    """What a facilitator narrows a queue to; empty means all. A value that names nothing matches nothing."""

    handler: str = ""
    area: str = ""
    sector: str = ""
    organisation: str = ""
    tag: str = ""
    kind: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "QueueFilters":
        """The filters among some query parameters."""
        return cls(**{name: given[name] for name in FILTERS if name in given})

    def chosen(self) -> dict[str, str]:
        """The filters that are in use, by name."""
        return {name: value for name in FILTERS if (value := getattr(self, name))}


FILTERS = tuple(field.name for field in fields(QueueFilters))
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


def facilitators(db: Session) -> Sequence[tuple[str, str]]:
    """Public id and name of everybody who leads processes today, by name."""
    day = today()
    holds = exists().where(
        col(Membership.person_id) == col(Person.id),
        col(Membership.role) == Role.FACILITATOR,
        col(Membership.valid_from) <= day,
        or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= day),
    )
    statement = select(col(Person.public_id), col(Person.name)).where(holds, col(Person.deactivated_at).is_(None))
    return [(public_id, name) for public_id, name in db.execute(statement.order_by(col(Person.name)))]
