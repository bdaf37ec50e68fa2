"""Trials (försök): exempted rules, participants, evaluation and result."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.workflow import TrialState

_READY = "researcher_id IS NOT NULL AND baseline <> '' AND goal <> '' AND stop_rule <> '' AND starts_on IS NOT NULL"


class Trial(SQLModel, table=True):
    """A time-limited exemption, followed by a researcher; it does not start without baseline, goal and stop rule."""

    __tablename__ = "trials"
    __table_args__ = (
        CheckConstraint(f"state = 'planned' OR ({_READY})", name="ready"),
        CheckConstraint("state NOT IN ('evaluated', 'stopped') OR result <> ''", name="ended"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on", name="span"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    proposal_id: int | None = Field(default=None, foreign_key="proposals.id", index=True)
    state: TrialState = Field(default=TrialState.PLANNED, sa_column=enum_column(TrialState, name="state"))
    version: int = 1
    title: str
    legal_basis: str = Field(default="", sa_column=text_column())
    baseline: str = Field(default="", sa_column=text_column())
    goal: str = Field(default="", sa_column=text_column())
    stop_rule: str = Field(default="", sa_column=text_column())
    result: str = Field(default="", sa_column=text_column())
    researcher_id: int | None = Field(default=None, foreign_key="people.id")
    starts_on: date | None = None
    ends_on: date | None = None
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class TrialParticipant(SQLModel, table=True):
    """An organisation that takes part in a trial."""

    __tablename__ = "trial_participants"
    __table_args__ = (UniqueConstraint("trial_id", "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    trial_id: int = Field(foreign_key="trials.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    joined_on: date
    left_on: date | None = None


class ExemptedRule(SQLModel, table=True):
    """A provision from which the participants are exempted, as a normal form of the law register."""

    __tablename__ = "trial_exempted_rules"

    id: int | None = Field(default=None, primary_key=True)
    trial_id: int = Field(foreign_key="trials.id", index=True)
    normal_form: str
    extent: str = Field(default="", sa_column=text_column())
