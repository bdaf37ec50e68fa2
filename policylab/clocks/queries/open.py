"""The clocks that now run or stand, for pages and for lists of what is near due or overdue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal_column, select
from sqlmodel import Session, col

from policylab.clocks.counting import day_count
from policylab.clocks.models import RunningClock
from policylab.core.clock import today
from policylab.core.statements import prepared, read
from policylab.core.workdays import JULY, DayCount
from policylab.rules.clocks import Clock, Terms, Unit


@dataclass(frozen=True)
class OpenClock:
    """A clock that runs or stands still, as it is shown."""

    clock: Clock
    unit: Unit
    july_stands: bool
    started_on: date
    near_on: date
    due_on: date
    stood_since: date | None

    @property
    def today(self) -> date:
        """The day that it is looked at."""
        return today()

    @property
    def stands(self) -> bool:
        """Whether it stands still."""
        return self.stood_since is not None

    @property
    def overdue(self) -> bool:
        """Whether its day has gone by."""
        return not self.stands and today() > self.due_on

    @property
    def near(self) -> bool:
        """Whether its day is near and has not gone by."""
        return not self.stands and self.near_on <= today() <= self.due_on

    @property
    def in_july(self) -> bool:
        """Whether it would run, were it not July."""
        return self.july_stands and not self.stands and today().month == JULY

    @cached_property
    def days_left(self) -> int:
        """The days that count until it is due, fewer than none when it is overdue; as it was when it stood still."""
        return self._days.between(self.stood_since or today(), self.due_on)

    @cached_property
    def days_gone(self) -> int:
        """Plain days since it started."""
        return (today() - self.started_on).days

    @property
    def _days(self) -> DayCount:
        return day_count(Terms(0, self.unit, 0, self.july_stands))


def clocks_of(db: Session, kind: str, subject_id: int | None) -> Sequence[OpenClock]:
    """The open clocks of a subject which the caller has seen, in the order of the rules; one query."""
    return _in_order(OpenClock(*row) for row in read(db, _open(kind), subject_id=subject_id))


def is_overdue(kind: str, subject_id: Any) -> ColumnElement[bool]:
    """The condition that a clock of the subject of that id is overdue."""
    return exists().where(_running(kind, subject_id), col(RunningClock.due_on) < today())


def is_near(kind: str, subject_id: Any) -> ColumnElement[bool]:
    """The condition that a clock of the subject of that id is near its day, which has not gone by."""
    near = and_(col(RunningClock.near_on) <= today(), col(RunningClock.due_on) >= today())
    return exists().where(_running(kind, subject_id), near)


def next_due(kind: str, subject_id: Any) -> Any:
    """The first day on which a running clock of the subject of that id is due, as a column; empty where none runs."""
    return select(func.min(col(RunningClock.due_on))).where(_running(kind, subject_id)).scalar_subquery()


def _running(kind: str, subject_id: Any) -> ColumnElement[bool]:
    return and_(is_open(kind, subject_id), col(RunningClock.stood_since).is_(None))


def is_open(kind: str, subject_id: Any) -> ColumnElement[bool]:
    """The condition that a clock is an open one of the subject of that id, to be joined to it."""
    return and_(
        col(RunningClock.subject_kind) == literal_column(f"'{kind}'"),
        col(RunningClock.subject_id) == subject_id,
        col(RunningClock.stopped_on).is_(None),
    )


def open_columns() -> tuple[Any, ...]:
    """What an `OpenClock` is made of."""
    return tuple(getattr(RunningClock, field.name) for field in fields(OpenClock))


def joined_clocks(rows: Iterable[Any]) -> Sequence[OpenClock]:
    """The open clocks in rows that end with their columns, which are empty where there is none."""
    ends = (row[-len(fields(OpenClock)) :] for row in rows)
    return _in_order(OpenClock(*end) for end in ends if end[0] is not None)


def _in_order(clocks: Iterable[OpenClock]) -> Sequence[OpenClock]:
    """Those that run first, then in the order of the rules."""
    return sorted(clocks, key=lambda clock: (clock.stands, _ORDER[clock.clock]))


_ORDER = {clock: number for number, clock in enumerate(Clock)}


@prepared
def _open(kind: str) -> Any:
    return select(*open_columns()).where(is_open(kind, bindparam("subject_id")))
