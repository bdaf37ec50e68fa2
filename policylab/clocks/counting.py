"""From a clock's start, terms and pauses to its dates: the same sum whenever it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policylab.core.workdays import DayCount, Pause
from policylab.rules.clocks import Terms, Unit


@dataclass(frozen=True)
class Dates:
    """When it is near and when it is due."""

    near_on: date
    due_on: date


def day_count(terms: Terms, pauses: Iterable[Pause] = ()) -> DayCount:
    """The days that count for a clock on those terms."""
    return DayCount(terms.unit is Unit.WORKDAYS, terms.july_stands, tuple(pauses))


def dates(started_on: date, terms: Terms, pauses: Iterable[Pause] = ()) -> Dates:
    """When a clock is near and due that started that day, on those terms, and has stood still in those times."""
    days = day_count(terms, pauses)
    if terms.unit is Unit.MONTHS:
        due_on = days.months_after(started_on, terms.length)
    else:
        due_on = days.after(started_on, terms.length)
    return Dates(max(started_on, days.before(due_on, terms.near_days)), due_on)
