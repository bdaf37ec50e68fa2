"""Letting a clock stand still and go on again: its days move on by those that it stood."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.clocks.counting import dates
from policylab.clocks.models import ClockPause, RunningClock
from policylab.core.workdays import DayCount, Pause
from policylab.rules.clocks import Terms


def own_terms(clock: RunningClock) -> Terms:
    """The terms that it runs by."""
    return Terms(clock.length, clock.unit, clock.near_days, clock.july_stands)


def stand(db: Session, clock: RunningClock, day: date) -> None:
    """Let it stand still from that day on; one that does already stands since then."""
    if clock.stood_since is None:
        clock.stood_since = max(day, clock.started_on)
        db.add(clock)


def go_on(db: Session, clock: RunningClock, day: date) -> None:
    """Let it go on, moved by the days that it stood; one that runs is left alone."""
    if clock.stood_since is not None:
        _pause(db, clock, clock.stood_since, day)
        clock.stood_since = None


def taken_up(db: Session, clock: RunningClock, day: date) -> None:
    """Let one that was stopped without being met go on from where it was."""
    stopped_on = clock.stopped_on
    clock.stopped_on = None
    if stopped_on is not None:
        _pause(db, clock, stopped_on, day)
    db.add(clock)


def reckon(clock: RunningClock, terms: Terms, pauses: Sequence[Pause]) -> None:
    """Set its dates by these terms, from its start and all its pauses."""
    clock.length, clock.unit = terms.length, terms.unit
    clock.near_days, clock.july_stands = terms.near_days, terms.july_stands
    due = dates(clock.started_on, terms, pauses)
    clock.near_on, clock.due_on = due.near_on, due.due_on


def used_days(db: Session, clock: RunningClock, day: date) -> int:
    """How many working days it took until that day, whatever its length is counted in: figures compare them."""
    days = DayCount(workdays=True, july_stands=clock.july_stands, pauses=tuple(_pauses(db, clock)))
    return days.between(clock.started_on, day)


def _pause(db: Session, clock: RunningClock, first: date, last: date) -> None:
    if last > first:
        db.add(ClockPause(clock_id=subject_id(clock), from_on=first, to_on=last))
        db.flush()
        reckon(clock, own_terms(clock), _pauses(db, clock))
        db.add(clock)


def _pauses(db: Session, clock: RunningClock) -> list[Pause]:
    statement = select(col(ClockPause.from_on), col(ClockPause.to_on)).where(ClockPause.clock_id == clock.id)
    return [(first, last) for first, last in db.exec(statement.order_by(col(ClockPause.id)))]
