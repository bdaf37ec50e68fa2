"""Making the morning's mails: at seven in Sweden, one for each person for whom something waits."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import STOCKHOLM, now
from policylab.core.db import transaction
from policylab.notifications.commands.mailing import fold
from policylab.notifications.models import DigestDay
from policylab.notifications.morning import MorningPart
from policylab.notifications.queries.mails import (
    last_morning,
    still_to_note,
    waiting_of,
    waiting_people,
    without_mail,
)
from policylab.notifications.queries.wishes import wishes_of_all
from policylab.rules.mailing import Pace

BATCH = 200
HOUR = time(7)
_MONDAY = 0


def morning_of(moment: datetime) -> date:
    """The day of the last morning's hour that has passed."""
    local = moment.astimezone(STOCKHOLM)
    return local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)


class DigestRound:
    """Once a day, when all that has happened is noted; a morning slept through is made up for, none is made twice."""

    def __init__(self, parts: Sequence[MorningPart] = ()) -> None:
        self._parts = parts
        self._done: date | None = None
        self._after = 0

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Make a batch of mails; how many. A look on a day that is done costs nothing."""
        day = morning_of(now())
        if self._done == day:
            return 0
        with sessions() as db:
            last = last_morning(db)
            behind = still_to_note(db) or any(part.behind(db) for part in self._parts)
        if last is not None and last >= day:
            self._done = day
            return 0
        if behind:
            return 0
        return self._make(sessions, day, last)

    def _make(self, sessions: sessionmaker[Session], day: date, last: date | None) -> int:
        with sessions() as db, transaction(db):
            people = self._people(db) if last else []  # the first morning is the next one
            made = self._fold(db, day, people, weekly=_monday_between(last, day)) if last and people else 0
            if len(people) < BATCH:
                db.add(DigestDay(day=day, made_at=now()))
        self._after = people[-1] if len(people) == BATCH else 0
        return made + (len(people) == BATCH)

    def _people(self, db: Session) -> Sequence[int]:
        """The next of those for whom something waits."""
        waiting = set(waiting_people(db, self._after, BATCH))
        for part in self._parts:
            waiting |= set(part.people(db, self._after, BATCH))
        return sorted(waiting)[:BATCH]

    def _fold(self, db: Session, day: date, people: Sequence[int], *, weekly: bool) -> int:
        people = without_mail(db, day, people)
        waiting, dropped = _wanted(db, people, weekly=weekly)
        for part in self._parts:
            waiting |= {each: waiting.get(each, []) for each in part.people(db, self._after, BATCH) if each in people}
        mails = fold(db, day, waiting, dropped)
        for part in self._parts:
            part.fold(db, mails)
        return len(mails)


def _wanted(db: Session, people: Sequence[int], *, weekly: bool) -> tuple[dict[int, list[int]], list[int]]:
    """What waits for each person and is to go now, and what is not to go at all."""
    wishes = wishes_of_all(db, people)
    waiting: dict[int, list[int]] = {}
    dropped = []
    for number, person_id, thing in waiting_of(db, people):
        pace = wishes[person_id][thing]
        if pace is Pace.NEVER:
            dropped.append(number)
        elif pace is not Pace.WEEKLY or weekly:
            waiting.setdefault(person_id, []).append(number)
    return waiting, dropped


def _monday_between(last: date, day: date) -> bool:
    """Whether a week's mails are due: a Monday has come after the last morning."""
    return (day - last).days > (day.weekday() - _MONDAY) % 7
