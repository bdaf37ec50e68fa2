"""How the lab keeps its times, for everybody: over all reports, published or not, and so never of fewer than five.

What is told is how long it took, never what was reported or by whom. The reasons of refusals are told of published
cases alone, which anybody can count.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from sqlalchemy import extract, func, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.clocks.models import RunningClock
from policylab.core.clock import STOCKHOLM, today
from policylab.core.permission import ANYBODY
from policylab.core.statements import read
from policylab.rules.clocks import Clock
from policylab.rules.verdicts import ClosingCode
from policylab.rules.workflow import CaseState

FEWEST = 5
"""A figure of fewer could be told to be of one."""
SHOWN = (Clock.FIRST_REPLY, Clock.TRIAGE_DECISION)
Quarter = tuple[int, int]


@dataclass
class Tally:
    """The answers of one clock in one stretch of time, and those that should have come in it and have not."""

    days: Counter[int] = field(default_factory=Counter)
    on_time: int = 0
    still_late: int = 0

    @property
    def met(self) -> int:
        """How many answers came."""
        return self.days.total()

    @property
    def few(self) -> bool:
        """Whether there are too few to say anything of."""
        return self.met + self.still_late < FEWEST

    @property
    def median(self) -> int | None:
        """The working days that half of them took at the most; None for too few."""
        if self.met < FEWEST:
            return None
        ordered = sorted(self.days)
        reached = accumulate(self.days[days] for days in ordered)
        return next(days for days, sum_ in zip(ordered, reached, strict=True) if sum_ * 2 >= self.met)

    @property
    def share(self) -> int | None:
        """How many in a hundred came on time, of all that should have come; None for too few."""
        return None if self.few else round(100 * self.on_time / (self.met + self.still_late))

    def add(self, other: "Tally") -> None:
        """Count the other's with its own."""
        self.days += other.days
        self.on_time += other.on_time
        self.still_late += other.still_late


Kept = Mapping[Clock, Mapping[Quarter, Tally]]


def kept_times(db: Session) -> Kept:
    """For each clock shown, the tally of every quarter that has one; two queries."""
    kept: dict[Clock, dict[Quarter, Tally]] = {clock: defaultdict(Tally) for clock in SHOWN}
    for clock, year, month, days, on_time, count in read(db, _met()):
        tally = kept[clock][_quarter(year, month)]
        tally.days[days] += count
        tally.on_time += count if on_time else 0
    for clock, year, month, count in read(db, _late()):
        kept[clock][_quarter(year, month)].still_late += count
    return kept


def together(tallies: Sequence[Tally]) -> Tally:
    """Several stretches of time as one."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def refusals(db: Session, year: int | None = None) -> Sequence[tuple[ClosingCode, int]]:
    """The reasons why published cases were closed without action, that year or ever, the most usual first."""
    statement = select(col(Case.closing_code), col(Case.decided_at)).where(
        readable(ANYBODY), col(Case.state) == CaseState.DECLINED, col(Case.merged_into_id).is_(None)
    )
    counted: Counter[ClosingCode] = Counter(
        code
        for code, at in read(db, statement)
        if year is None or (at is not None and at.astimezone(STOCKHOLM).year == year)
    )
    return counted.most_common()


def _quarter(year: float, month: float) -> Quarter:
    return int(year), (int(month) + 2) // 3


def _met() -> object:
    year, month = extract("year", col(RunningClock.stopped_on)), extract("month", col(RunningClock.stopped_on))
    columns = (col(RunningClock.clock), year, month, col(RunningClock.days), col(RunningClock.on_time))
    wanted = (col(RunningClock.clock).in_(SHOWN), col(RunningClock.on_time).is_not(None))
    return select(*columns, func.count()).where(*wanted).group_by(*columns)


def _late() -> object:
    """A clock that stands still is late for nobody while it does."""
    year, month = extract("year", col(RunningClock.due_on)), extract("month", col(RunningClock.due_on))
    columns = (col(RunningClock.clock), year, month)
    running = (col(RunningClock.stopped_on).is_(None), col(RunningClock.stood_since).is_(None))
    wanted = (col(RunningClock.clock).in_(SHOWN), *running, col(RunningClock.due_on) < today())
    return select(*columns, func.count()).where(*wanted).group_by(*columns)
