"""Clocks that run or have run, the times they stood still, and the terms that an installation has set."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where
from policylab.rules.clocks import Clock, Unit

_OPEN = "stopped_on IS NULL"
_MET = "on_time IS NOT NULL"


class RunningClock(SQLModel, table=True):
    """One clock of one subject, with the terms it runs by; stopped once, met or not.

    `on_time` and `days` (working days) stand when it was met, and are empty for one that was stopped without it.
    """

    __tablename__ = "running_clocks"
    __table_args__ = (
        CheckConstraint("started_on <= due_on AND near_on <= due_on", name="dates"),
        CheckConstraint("stood_since IS NULL OR stopped_on IS NULL", name="standing"),
        CheckConstraint("(on_time IS NULL) = (days IS NULL)", name="met"),
        CheckConstraint("on_time IS NULL OR stopped_on IS NOT NULL", name="stopped"),
        Index(
            "uq_running_clocks_open",
            "subject_kind",
            "subject_id",
            "clock",
            unique=True,
            **only_where(_OPEN),
        ),
        Index(
            "ix_running_clocks_due",
            "due_on",
            **only_where(_OPEN),
        ),
        Index("ix_running_clocks_subject", "subject_kind", "subject_id"),
        Index(
            "ix_running_clocks_met",
            "clock",
            "stopped_on",
            "days",
            "on_time",
            **only_where(_MET),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_kind: str
    subject_id: int
    clock: Clock = Field(sa_column=enum_column(Clock, name="clock"))
    length: int
    unit: Unit = Field(sa_column=enum_column(Unit, name="unit"))
    near_days: int
    july_stands: bool
    started_on: date
    near_on: date
    due_on: date
    stood_since: date | None = None
    stopped_on: date | None = None
    on_time: bool | None = None
    days: int | None = None


class ClockPause(SQLModel, table=True):
    """A time that a clock stood still: the days after the first, to the last."""

    __tablename__ = "clock_pauses"
    __table_args__ = (CheckConstraint("from_on <= to_on", name="span"),)

    id: int | None = Field(default=None, primary_key=True)
    clock_id: int = Field(foreign_key="running_clocks.id", index=True, ondelete="CASCADE")
    from_on: date
    to_on: date


class ClockSetting(SQLModel, table=True):
    """The terms that one clock begins with from now on."""

    __tablename__ = "clock_settings"
    __table_args__ = (
        CheckConstraint("length > 0 AND near_days >= 0", name="terms"),
        UniqueConstraint("clock"),
    )

    id: int | None = Field(default=None, primary_key=True)
    clock: Clock = Field(sa_column=enum_column(Clock, name="clock"))
    version: int = 1
    length: int
    unit: Unit = Field(sa_column=enum_column(Unit, name="unit"))
    near_days: int
    july_stands: bool
