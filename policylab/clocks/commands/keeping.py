"""Starting, stilling and stopping clocks: the one function that every change of a subject passes through.

What a clock does follows from the state that the subject now has and the event just told of, never from the command,
so that no command can forget it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.clocks.commands.pausing import go_on, stand, taken_up, used_days
from policylab.clocks.counting import dates
from policylab.clocks.models import RunningClock
from policylab.clocks.queries.terms import terms_of
from policylab.core.clock import today
from policylab.core.statements import prepared
from policylab.rules.clocks import CLOCKS, HEEDED, TAKEN_UP_BY, Clock, ClockRule


@dataclass(frozen=True)
class Standing:
    """A subject as its clocks see it: `at_rest` says that its work goes on in another."""

    kind: str
    id: int
    state: StrEnum
    at_rest: bool = False

    def runs(self, rule: ClockRule) -> bool:
        """Whether the clock of that rule runs now."""
        return not self.at_rest and self.state in rule.runs

    def stands(self, rule: ClockRule) -> bool:
        """Whether it stands still now."""
        return not self.at_rest and self.state in rule.stands


def keep_clocks(db: Session, subject: Standing, event: str, *, on: date | None = None) -> None:
    """Let the subject's clocks follow what has just been told of it; `on` is the day it happened, if not today."""
    if event not in HEEDED[subject.kind]:
        return
    day = min(on or today(), today())
    newest = _newest(db, subject)
    for rule in CLOCKS.values():
        if rule.subject == subject.kind:
            _keep(db, subject, rule, newest.get(rule.clock), event, day)


def _keep(db: Session, subject: Standing, rule: ClockRule, newest: RunningClock | None, event: str, day: date) -> None:
    running = newest if newest and newest.stopped_on is None else None
    if running and event in rule.met_by:
        _stop(db, running, day, met=True)
    elif running and subject.runs(rule):
        go_on(db, running, day)
    elif running and subject.stands(rule):
        stand(db, running, day)
    elif running:
        _stop(db, running, day, met=False)
    if newest and event == TAKEN_UP_BY and newest.on_time is None and (subject.runs(rule) or subject.stands(rule)):
        taken_up(db, newest, day)
        if subject.stands(rule):
            stand(db, newest, day)
    elif subject.runs(rule) and not (newest and (rule.once or newest.stopped_on is None)):
        _start(db, subject, rule.clock, day)


def _start(db: Session, subject: Standing, clock: Clock, day: date) -> None:
    terms = terms_of(db, clock)
    due = dates(day, terms)
    db.add(
        RunningClock(
            subject_kind=subject.kind,
            subject_id=subject.id,
            clock=clock,
            length=terms.length,
            unit=terms.unit,
            near_days=terms.near_days,
            july_stands=terms.july_stands,
            started_on=day,
            near_on=due.near_on,
            due_on=due.due_on,
        )
    )


def _stop(db: Session, clock: RunningClock, day: date, *, met: bool) -> None:
    day = max(day, clock.started_on)
    go_on(db, clock, day)
    clock.stopped_on = day
    if met:
        clock.on_time, clock.days = day <= clock.due_on, used_days(db, clock, day)
    db.add(clock)


def _newest(db: Session, subject: Standing) -> dict[Clock, RunningClock]:
    rows = db.execute(_clocks(), {"kind": subject.kind, "subject_id": subject.id}).scalars()
    return {row.clock: row for row in rows}


@prepared
def _clocks() -> Any:
    own = (col(RunningClock.subject_kind) == bindparam("kind"), col(RunningClock.subject_id) == bindparam("subject_id"))
    return select(RunningClock).where(*own).order_by(col(RunningClock.id)).with_for_update()
