"""Bodies as they were on a day, and what they are today: agencies and ministries change names and merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation, OrganisationName
from policylab.organisations.queries import shown_name

_LONGEST_LINE = 10
"""More successions than any body has had; a circle in the register ends here."""


@dataclass(frozen=True)
class Body:
    """A body under the name it had on a day, and the one that answers for its duties today, if that is another."""

    code: str
    name: str
    today_code: str
    today_name: str

    @property
    def renamed(self) -> bool:
        """Whether somebody who asks today has to look under another name."""
        return self.name != self.today_name


@dataclass(frozen=True)
class BodyRow:
    """A body as the register has it; `former` is the name that it had on the day, if that was another."""

    code: str
    name: str
    valid_to: date | None
    successor_id: int | None
    former: str | None


def bodies_on(db: Session, known: Mapping[int, BodyRow], day: date) -> Mapping[int, Body]:
    """Each body by id: the one of its line that existed on the day, and the one that exists today.

    A register that ends early names the last body it knows. One query for each step of succession.
    """
    line = _with_successors(db, known, day)
    return {body_id: _body(_at(line, body_id, day), _at(line, body_id, today())) for body_id in known}


def _with_successors(db: Session, given: Mapping[int, BodyRow], day: date) -> dict[int, BodyRow]:
    known = dict(given)
    for _ in range(_LONGEST_LINE):
        ids = {row.successor_id for row in known.values() if row.successor_id is not None}
        missing = ids - known.keys()
        if not missing:
            break
        for body_id, *row in read(db, _rows(), ids=sorted(missing), day=day):
            known.setdefault(body_id, BodyRow(*row))
    return known


def body_columns() -> tuple[Any, ...]:
    """The id of a body and what a `BodyRow` is made of, where its laid-down names are joined."""
    return (
        col(Organisation.id),
        col(Organisation.code),
        shown_name(),
        col(Organisation.valid_to),
        col(Organisation.successor_id),
        shown_name(OrganisationName),
    )


def laid_down_since(day: Any) -> ColumnElement[bool]:
    """The condition that joins a body with the names that it has laid down since the day; the first of them counts."""
    return and_(col(OrganisationName.organisation_id) == col(Organisation.id), col(OrganisationName.valid_to) >= day)


@prepared
def _rows() -> Select[Any]:
    return (
        select(*body_columns())
        .join(OrganisationName, laid_down_since(bindparam("day")), isouter=True)
        .where(col(Organisation.id).in_(bindparam("ids", expanding=True)))
        .order_by(col(OrganisationName.valid_to))
    )


def _at(known: Mapping[int, BodyRow], body_id: int, day: date) -> BodyRow:
    row = known[body_id]
    for _ in range(_LONGEST_LINE):
        heir = known.get(row.successor_id or 0)
        if row.valid_to is None or day <= row.valid_to or heir is None:
            break
        row = heir
    return row


def _body(then: BodyRow, now_: BodyRow) -> Body:
    return Body(then.code, then.former or then.name, now_.code, now_.name)
