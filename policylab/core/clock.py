"""The time, in one place, so that histories can be loaded at the dates they tell of."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime:
    """The present in UTC, or the moment that `at` holds."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """The present date in Sweden, where years and deadlines are counted."""
    return now().astimezone(STOCKHOLM).date()


def plausible(day: date) -> bool:
    """Whether a date can be meant: years of three digits are slips, and the ends of the calendar break sums."""
    return 1000 <= day.year < 3000


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware): seeds and tests tell their history with it."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
