"""What the lab says of a case: its assessments, the provisions that their reasons build on, and who stood aside."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.verdicts import Measure, Outcome, VerdictKind

_TO_REVIEW = "review_on IS NOT NULL AND review_reminded_at IS NULL"


class Verdict(SQLModel, table=True):
    """An assessment (bedömning), one row a revision; the newest one counts."""

    __tablename__ = "case_verdicts"
    __table_args__ = (
        CheckConstraint("severity IS NULL OR severity BETWEEN 1 AND 4", name="severity"),
        CheckConstraint("severity IS NULL OR severity_basis <> ''", name="severity_basis"),
        CheckConstraint("reasons <> '' AND source <> '' AND protective_interest <> ''", name="reasoned"),
        CheckConstraint("no_conflict_of_interest", name="no_conflict_of_interest"),
        CheckConstraint("confirmed_at IS NULL OR second_assessor_id IS NOT NULL", name="confirmed"),
        CheckConstraint("measure IS NULL OR measure_reason <> ''", name="measured"),
        CheckConstraint("co_note_by_id IS NULL OR co_assessor_id IS NOT NULL", name="co_note"),
        CheckConstraint("review_reminded_at IS NULL OR review_on IS NOT NULL", name="reminded"),
        Index("ix_case_verdicts_to_review", "review_on", **only_where(_TO_REVIEW)),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    kind: VerdictKind = Field(sa_column=enum_column(VerdictKind, name="kind"))
    outcome: Outcome = Field(sa_column=enum_column(Outcome, name="outcome"))
    reasons: str = Field(sa_column=text_column())
    source: str = Field(sa_column=text_column())
    protective_interest: str = Field(sa_column=text_column())
    counter_voice: str = Field(default="", sa_column=text_column())
    counter_voice_asked: str = Field(default="", sa_column=text_column())
    measure: Measure | None = Field(default=None, sa_column=enum_column(Measure, name="measure", nullable=True))
    measure_reason: str = Field(default="", sa_column=text_column())
    severity: int | None = None
    severity_basis: str = Field(default="", sa_column=text_column())
    review_on: date | None = None
    review_reminded_at: datetime | None = Field(default=None, sa_column=time_column())
    assessor_id: int = Field(foreign_key="people.id")
    no_conflict_of_interest: bool
    second_assessor_id: int | None = Field(default=None, foreign_key="people.id")
    confirmed_at: datetime | None = Field(default=None, sa_column=time_column())
    co_assessor_id: int | None = Field(default=None, foreign_key="organisations.id")
    co_assessor_note: str = Field(default="", sa_column=text_column())
    co_note_by_id: int | None = Field(default=None, foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class VerdictProvision(SQLModel, table=True):
    """A provision that the reasons of an assessment build on.

    `of_case` says that it was chosen among those that the case names; who may not read that the case names it is not
    shown it here either.
    """

    __tablename__ = "verdict_provisions"
    __table_args__ = (
        UniqueConstraint("verdict_id", "normal_form"),
        CheckConstraint("number <> '' AND normal_form <> ''", name="known"),
    )

    id: int | None = Field(default=None, primary_key=True)
    verdict_id: int = Field(foreign_key="case_verdicts.id", index=True)
    number: str
    act: str
    chapter: str = ""
    section: str = ""
    normal_form: str
    title: str = Field(default="", sa_column=text_column())
    of_case: bool


class StoodAside(SQLModel, table=True):
    """An assessor who stepped aside for a conflict of interest (jäv)."""

    __tablename__ = "case_stood_aside"

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    person_id: int = Field(primary_key=True, foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
