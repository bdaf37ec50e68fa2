"""Making the weekly letters: on Monday at seven in Sweden, one for each who follows a ministry or an area."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.ministries.queries.letters import last_week, people_of_week
from policylab.notifications.commands.mailing import make_letters
from policylab.notifications.digests import morning_of
from policylab.notifications.models import LetterWeek

BATCH = 200


def week_of(moment: datetime) -> date:
    """The Monday of the last week that has begun by its morning's hour."""
    day = morning_of(moment)
    return day - timedelta(days=day.weekday())


class WeekRound:
    """Once a week; a Monday slept through is made up for, no week is made twice, and the first is the next one."""

    def __init__(self) -> None:
        self._done: date | None = None

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Make a batch of letters; how many. A look in a week that is done costs nothing."""
        week = week_of(now())
        if self._done == week:
            return 0
        with sessions() as db:
            last = last_week(db)
        if last is not None and last >= week:
            self._done = week
            return 0
        with sessions() as db, transaction(db):
            people = people_of_week(db, week, BATCH) if last else []
            make_letters(db, week, people)
            if len(people) < BATCH:
                db.add(LetterWeek(week=week, made_at=now()))
        return len(people)
