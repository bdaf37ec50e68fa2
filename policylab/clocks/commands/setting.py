"""Setting the terms of a clock: those that run are reckoned anew, so that one promise holds for everybody."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.clocks.commands.pausing import reckon
from policylab.clocks.forms import TermsInput
from policylab.clocks.models import ClockPause, ClockSetting, RunningClock
from policylab.clocks.queries.terms import clock_named, terms_in
from policylab.core.db import add_missing
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.workdays import Pause
from policylab.rules.clocks import CLOCKS, Clock, Terms, Unit
from policylab.rules.permissions import PERMISSIONS

MONTHS_MOST = 36
_DAYS_A_MONTH = 28
TOO_LONG = N_("Skriv högst 36 månader.")
TOO_NEAR = N_("Antalet behöver vara mindre än hela tiden.")


def set_terms(db: Session, actor: Actor, name: str, data: TermsInput, *, version: int | None = None) -> int:
    """Set the terms of the clock of that name; how many running clocks were reckoned anew.

    Raises Refused, NotVisible for an unknown clock, Stale for an outdated `version`, and Invalid.
    """
    PERMISSIONS.check("clock:set", actor)
    clock = clock_named(name)
    if clock is None:
        raise NotVisible(name)
    setting = _load(db, clock)
    if version is not None and version != setting.version:
        raise Stale(name, asdict(terms_in(setting)), row=setting)
    terms = _terms(data)
    if terms == terms_in(setting):
        return 0
    setting.sqlmodel_update(asdict(terms))
    setting.version += 1
    told: dict[str, Any] = {**asdict(terms), "unit": terms.unit.value, "clock": clock.value}
    record(db, actor, "clock.set", setting, **told)
    return _reckon_anew(db, clock, terms)


def _terms(data: TermsInput) -> Terms:
    months = data.unit is Unit.MONTHS
    if months and data.length > MONTHS_MOST:
        raise Invalid({"length": [TOO_LONG]})
    if data.near_days >= (data.length * _DAYS_A_MONTH if months else data.length):
        raise Invalid({"near_days": [TOO_NEAR]})
    return Terms(data.length, data.unit, data.near_days, data.july_stands)


def _load(db: Session, clock: Clock) -> ClockSetting:
    add_missing(db, ClockSetting, {"clock": clock, "version": 1, **asdict(CLOCKS[clock].terms)})
    return db.exec(select(ClockSetting).where(ClockSetting.clock == clock).with_for_update()).one()


def _reckon_anew(db: Session, clock: Clock, terms: Terms) -> int:
    """One that stands still is moved on by its days when it goes on, as always."""
    statement = select(RunningClock).where(RunningClock.clock == clock, col(RunningClock.stopped_on).is_(None))
    running = db.exec(statement.with_for_update()).all()
    pauses: dict[int, list[Pause]] = defaultdict(list)
    ids = select(RunningClock.id).where(RunningClock.clock == clock, col(RunningClock.stopped_on).is_(None))
    for pause in db.exec(select(ClockPause).where(col(ClockPause.clock_id).in_(ids)).order_by(col(ClockPause.id))):
        pauses[pause.clock_id].append((pause.from_on, pause.to_on))
    for each in running:
        reckon(each, terms, pauses[each.id or 0])
    return len(running)
