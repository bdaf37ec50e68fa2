"""The terms that clocks begin with: as the installation has set them, else as the rules give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.clocks.models import ClockSetting
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.rules.clocks import CLOCKS, Clock, Terms
from policylab.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class SetClock:
    """A clock with its terms, and the version that a form for them begins from."""

    clock: Clock
    terms: Terms
    version: int


def terms_of(db: Session, clock: Clock) -> Terms:
    """The terms that the clock begins with from now on."""
    found = read(db, _terms(), clock=clock)
    return Terms(*found[0]) if found else CLOCKS[clock].terms


@prepared
def _terms() -> Any:
    names = (ClockSetting.length, ClockSetting.unit, ClockSetting.near_days, ClockSetting.july_stands)
    return select(*(col(name) for name in names)).where(col(ClockSetting.clock) == bindparam("clock"))


def terms_in(setting: ClockSetting) -> Terms:
    """The terms that a setting gives."""
    return Terms(setting.length, setting.unit, setting.near_days, setting.july_stands)


def clock_named(name: str) -> Clock | None:
    """The clock of that name, if there is one."""
    return Clock(name) if name in {clock.value for clock in Clock} else None


def set_clocks(db: Session, actor: Actor) -> Sequence[SetClock]:
    """Every clock, in the order of the rules."""
    PERMISSIONS.check("clock:set", actor)
    found = {setting.clock: setting for setting in db.execute(select(ClockSetting)).scalars()}
    return [
        SetClock(clock, terms_in(found[clock]), found[clock].version)
        if clock in found
        else SetClock(clock, CLOCKS[clock].terms, 1)
        for clock in CLOCKS
    ]


def set_clock(db: Session, actor: Actor, name: str) -> SetClock | None:
    """The clock of that name."""
    return next((each for each in set_clocks(db, actor) if each.clock == name), None)
