"""Making the morning's mails: at seven in Sweden, one for each person for whom something waits."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import STOCKHOLM, now
from policylab.core.db import transaction
from policylab.notifications.commands.mailing import fold
from policylab.notifications.models import DigestDay
from policylab.notifications.queries.mails import last_morning, still_to_note, waiting_of, waiting_people
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

    def __init__(self) -> None:
        self._done: date | None = None
        self._after = 0

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Make a batch of mails; how many. A look on a day that is done costs nothing."""
        day = morning_of(now())
        if self._done == day:
            return 0
        with sessions() as db:
            last, behind = last_morning(db), still_to_note(db)
        if last is not None and last >= day:
            self._done = day
            return 0
        if behind:
            return 0
        return self._make(sessions, day, last)

    def _make(self, sessions: sessionmaker[Session], day: date, last: date | None) -> int:
        with sessions() as db, transaction(db):
            people = waiting_people(db, day, self._after, BATCH) if last else ()  # the first morning is the next one
            made = _fold(db, day, people, weekly=last is not None and _monday_between(last, day)) if people else 0
            if len(people) < BATCH:
                db.add(DigestDay(day=day, made_at=now()))
        self._after = people[-1] if len(people) == BATCH else 0
        return made + (len(people) == BATCH)


def _fold(db: Session, day: date, people: Sequence[int], *, weekly: bool) -> int:
    wishes = wishes_of_all(db, people)
    waiting: dict[int, list[int]] = {}
    dropped = []
    for number, person_id, thing in waiting_of(db, people):
        pace = wishes[person_id][thing]
        if pace is Pace.NEVER:
            dropped.append(number)
        elif pace is not Pace.WEEKLY or weekly:
            waiting.setdefault(person_id, []).append(number)
    return fold(db, day, waiting, dropped)


def _monday_between(last: date, day: date) -> bool:
    """Whether a week's mails are due: a Monday has come after the last morning."""
    return (day - last).days > (day.weekday() - _MONDAY) % 7
