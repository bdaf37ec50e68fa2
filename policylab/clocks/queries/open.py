"""The clocks that now run or stand, for pages and for lists of what is near due or overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, select
from sqlmodel import Session, col

from policylab.clocks.counting import day_count
from policylab.clocks.models import RunningClock
from policylab.core.clock import today
from policylab.core.statements import prepared, read
from policylab.core.workdays import DayCount
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


def clocks_of(db: Session, kind: str, subject_id: int) -> Sequence[OpenClock]:
    """The open clocks of a subject which the caller has seen, in the order of the rules; one query."""
    rows = [OpenClock(*row) for row in read(db, _open(), kind=kind, subject_id=subject_id)]
    return sorted(rows, key=lambda row: list(Clock).index(row.clock))


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
    return and_(
        col(RunningClock.subject_kind) == kind,
        col(RunningClock.subject_id) == subject_id,
        col(RunningClock.stopped_on).is_(None),
        col(RunningClock.stood_since).is_(None),
    )


@prepared
def _open() -> Any:
    shown = (
        RunningClock.clock,
        RunningClock.unit,
        RunningClock.july_stands,
        RunningClock.started_on,
        RunningClock.near_on,
        RunningClock.due_on,
        RunningClock.stood_since,
    )
    return select(*(col(column) for column in shown)).where(
        col(RunningClock.subject_kind) == bindparam("kind"),
        col(RunningClock.subject_id) == bindparam("subject_id"),
        col(RunningClock.stopped_on).is_(None),
    )
