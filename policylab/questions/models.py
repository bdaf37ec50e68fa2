"""Questions (frågeställningar), and the cases and proposals beneath them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.questions import QuestionState


class Question(SQLModel, table=True):
    """Several cases lifted to one page, with a summary and a mandate of its own."""

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint("title <> ''", name="titled"),
        CheckConstraint(
            "state = 'draft' OR (summary <> '' AND mandate <> '' AND mandate_on IS NOT NULL)", name="opened"
        ),
        CheckConstraint("(state = 'draft') = (opened_at IS NULL)", name="dated"),
        Index("ix_questions_state_activity", "state", "activity_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str = Field(unique=True)
    state: QuestionState = Field(default=QuestionState.DRAFT, sa_column=enum_column(QuestionState, name="state"))
    version: int = 1
    title: str
    summary: str = Field(default="", sa_column=text_column())
    html: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    mandate: str = ""
    mandate_on: date | None = None
    lead_id: int = Field(foreign_key="people.id")
    author_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False))
    opened_at: datetime | None = Field(default=None, sa_column=time_column())


class QuestionCase(SQLModel, table=True):
    """A case beneath a question; it may stand beneath several."""

    __tablename__ = "question_cases"

    question_id: int = Field(primary_key=True, foreign_key="questions.id")
    case_id: int = Field(primary_key=True, foreign_key="cases.id", index=True)


class QuestionProposal(SQLModel, table=True):
    """A proposal beneath a question."""

    __tablename__ = "question_proposals"

    question_id: int = Field(primary_key=True, foreign_key="questions.id")
    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id", index=True)
