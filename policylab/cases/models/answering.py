"""What belongs to the lab's answers: where a question is raised already, and decisions that were contested."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.contests import ContestOutcome
from policylab.rules.raised import RaisedKind
from policylab.rules.verdicts import ClosingCode
from policylab.rules.workflow import CaseState


class RaisedElsewhere(SQLModel, table=True):
    """That the question of a case is raised already ("redan väckt"), and where."""

    __tablename__ = "case_raised"
    __table_args__ = (
        CheckConstraint("reference <> ''", name="named"),
        CheckConstraint("link = '' OR link LIKE 'https://%' OR link LIKE 'http://%'", name="link"),
        CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    kind: RaisedKind = Field(sa_column=enum_column(RaisedKind, name="kind"))
    reference: str
    link: str = ""
    on_date: date | None = None
    note: str = Field(default="", sa_column=text_column())
    person_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    removed_at: datetime | None = Field(default=None, sa_column=time_column())
    removed_by_id: int | None = Field(default=None, foreign_key="people.id")


class Contest(SQLModel, table=True):
    """A new assessment that was asked for ("begärd ny bedömning"): once a case, with the decision as it stood then."""

    __tablename__ = "case_contests"
    __table_args__ = (
        CheckConstraint("reasons <> ''", name="reasoned"),
        CheckConstraint("state IN ('guided', 'referred', 'declined', 'resolved')", name="ended"),
        CheckConstraint(
            "(outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answered_by_id IS NULL)"
            " AND (outcome IS NULL) = (answer = '')",
            name="answered",
        ),
        CheckConstraint("answered_by_id <> decided_by_id", name="another"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", unique=True)
    state: CaseState = Field(sa_column=enum_column(CaseState, name="state"))
    closing_code: ClosingCode | None = Field(
        default=None, sa_column=enum_column(ClosingCode, name="closing_code", nullable=True)
    )
    closing_reason: str = Field(default="", sa_column=text_column())
    next_step: str = Field(default="", sa_column=text_column())
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = Field(default=None, sa_column=time_column())
    reasons: str = Field(sa_column=text_column())
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    outcome: ContestOutcome | None = Field(
        default=None, sa_column=enum_column(ContestOutcome, name="outcome", nullable=True)
    )
    answer: str = Field(default="", sa_column=text_column())
    answered_by_id: int | None = Field(default=None, foreign_key="people.id")
    answered_at: datetime | None = Field(default=None, sa_column=time_column())
