"""The days on which the meetings of a series are held, and how a calendar is told of them (RFC 5545, RRULE). Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, islice, takewhile
from typing import Any

from policylab.rules.meetings import MOST_MEETINGS, Repeats

_WEEK = timedelta(weeks=1)
_WEEKS = {Repeats.WEEKLY: 1, Repeats.FORTNIGHTLY: 2}
_LAST = 5
"""The fifth weekday of a month is its last; the next month may have four."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days_of(first: date, repeats: Repeats, *, until: date | None = None, times: int = MOST_MEETINGS + 1) -> list[date]:
    """The days from the first on: at most so many, and none after `until`."""
    days = islice(_days(first, repeats), times)
    return list(days if until is None else takewhile(lambda day: day <= until, days))


def rule_of(first: date, repeats: Repeats, times: int) -> dict[str, Any]:
    """The same days as a recurrence rule."""
    if repeats is Repeats.MONTHLY:
        place = _place(first)
        return {"FREQ": "MONTHLY", "BYDAY": f"{-1 if place == _LAST else place}{_WEEKDAYS[first.weekday()]}"} | {
            "COUNT": times
        }
    return {"FREQ": "WEEKLY", "INTERVAL": _WEEKS[repeats], "COUNT": times}


def _days(first: date, repeats: Repeats) -> Iterator[date]:
    for number in count():
        yield _in_month(first, number) if repeats is Repeats.MONTHLY else first + number * _WEEKS[repeats] * _WEEK


def _place(day: date) -> int:
    """Which of its weekday in the month a day is, from one to five."""
    return (day.day - 1) // 7 + 1


def _in_month(first: date, later: int) -> date:
    """The same weekday so many months later: the second stays the second, the fifth becomes the last."""
    years, month = divmod(first.month - 1 + later, 12)
    begun = date(first.year + years, month + 1, 1)
    days = islice(_same_weekday(begun, first.weekday()), _place(first))
    return max(day for day in days if day.month == begun.month)


def _same_weekday(begun: date, weekday: int) -> Sequence[date]:
    first = begun + timedelta(days=(weekday - begun.weekday()) % 7)
    return [first + number * _WEEK for number in range(_LAST)]
