"""Counting days as an office does: Swedish working days or plain ones, less the days on which a clock stands still."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from policylab.core.settings import ROOT

HOLIDAYS = ROOT / "policylab" / "core" / "holidays.txt"
"""The closed days of sixty years, made by `flask holidays`; in years beyond, only weekends are free."""
Pause = tuple[date, date]
"""The days after the first, to the second and with it: whoever is asked on a Monday still had that Monday."""

_DAY = timedelta(days=1)
SATURDAY = 5
JULY = 7


def is_workday(day: date) -> bool:
    """Whether offices are open: neither a weekend, nor a public holiday, nor an eve that is kept as one."""
    return day.weekday() < SATURDAY and day not in _closed_days()


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class DayCount:
    """Which days count: all or working days only; none in July when it stands then, none in its pauses."""

    workdays: bool
    july_stands: bool = False
    pauses: tuple[Pause, ...] = ()

    def counts(self, day: date) -> bool:
        """Whether the day is one of those counted."""
        if (self.july_stands and day.month == JULY) or any(first < day <= last for first, last in self.pauses):
            return False
        return is_workday(day) if self.workdays else True

    def after(self, day: date, number: int) -> date:
        """The day on which so many that count have gone by; the first day itself is not among them."""
        while number:
            day += _DAY
            number -= self.counts(day)
        return day

    def before(self, day: date, number: int) -> date:
        """The first day on which no more than so many that count remain until `day`."""
        while number:
            number -= self.counts(day)
            day -= _DAY
        while not self.counts(day):
            day -= _DAY
        return day

    def between(self, first: date, last: date) -> int:
        """How many days that count follow the first until the last, which is among them; negative backwards."""
        return -_counted(self, last, first) if last < first else _counted(self, first, last)

    def months_after(self, day: date, months: int) -> date:
        """The same day so many months on, and later by each day meanwhile that does not count."""
        return self.after(day, (add_months(day, months) - day).days)


@lru_cache(maxsize=1024)
def _counted(days: DayCount, first: date, last: date) -> int:
    """Kept, since the lists of a morning ask for the same stretches again and again."""
    return sum(days.counts(first + _DAY * number) for number in range(1, (last - first).days + 1))


@cache
def _closed_days() -> frozenset[date]:
    years = (line.split() for line in HOLIDAYS.read_text(encoding="ascii").splitlines())
    return frozenset(date(int(year), int(day[:2]), int(day[2:])) for year, *days in years for day in days)
