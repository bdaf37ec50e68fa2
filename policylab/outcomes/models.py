"""What becomes of proposals: the answers they got, the stages on the way, and whether the change solved anything."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.outcomes import AnswerKind, Decider, EnteredAs, Solved, StageKind

_WEB = "link = '' OR link LIKE 'https://%' OR link LIKE 'http://%'"


class ProposalAnswer(SQLModel, table=True):
    """One answer (besked) to a proposal; an inquiry is followed by another. Rows are never changed."""

    __tablename__ = "proposal_answers"
    __table_args__ = (
        CheckConstraint(_WEB, name="link"),
        CheckConstraint("reference <> ''", name="reference"),
        CheckConstraint("outcome <> 'declined' OR reason <> ''", name="declined"),
        CheckConstraint("outcome <> 'inquiry' OR (inquiry_reference <> '' AND inquiry_on IS NOT NULL)", name="inquiry"),
        CheckConstraint("(decided_by = 'government') = (decider_id IS NULL)", name="collective"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id", index=True)
    outcome: AnswerKind = Field(sa_column=enum_column(AnswerKind, name="outcome"))
    decided_by: Decider = Field(sa_column=enum_column(Decider, name="decided_by"))
    decider_id: int | None = Field(default=None, foreign_key="organisations.id")
    answered_on: date
    reference: str
    link: str = ""
    reason: str = Field(default="", sa_column=text_column())
    inquiry_reference: str = ""
    inquiry_on: date | None = None
    entered_as: EnteredAs = Field(sa_column=enum_column(EnteredAs, name="entered_as"))
    person_id: int | None = Field(default=None, foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class ProposalStage(SQLModel, table=True):
    """One stage on the way to force. What is wrong is marked as withdrawn, and a correction is a row of its own."""

    __tablename__ = "proposal_stages"
    __table_args__ = (
        CheckConstraint(_WEB, name="link"),
        CheckConstraint("kind = 'council' OR reference <> ''", name="reference"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn"),
        UniqueConstraint("person_id", "submission_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str
    proposal_id: int = Field(foreign_key="proposals.id", index=True)
    kind: StageKind = Field(sa_column=enum_column(StageKind, name="kind"))
    reference: str = ""
    on_date: date
    link: str = ""
    entered_as: EnteredAs = Field(sa_column=enum_column(EnteredAs, name="entered_as"))
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    replaces_id: int | None = Field(default=None, foreign_key="proposal_stages.id")
    withdrawn_at: datetime | None = Field(default=None, sa_column=time_column())
    withdrawn_by_id: int | None = Field(default=None, foreign_key="people.id")


class SolvedRound(SQLModel, table=True):
    """That those behind a proposal were asked whether the rule in force solved it, and until when their word is due."""

    __tablename__ = "solved_rounds"
    __table_args__ = (
        CheckConstraint("remind_on <= answer_by", name="dates"),
        Index("ix_solved_rounds_remind", "remind_on", **only_where("reminded_at IS NULL")),
    )

    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id")
    asked_at: datetime = Field(sa_column=time_column(nullable=False))
    remind_on: date
    answer_by: date
    reminded_at: datetime | None = Field(default=None, sa_column=time_column())


class SolvedAsk(SQLModel, table=True):
    """One organisation that is asked, and its present answer; a text is shown to others when it has been checked."""

    __tablename__ = "solved_asks"
    __table_args__ = (
        UniqueConstraint("proposal_id", "organisation_id"),
        CheckConstraint(
            "(solved IS NULL) = (answered_at IS NULL) AND (solved IS NULL) = (person_id IS NULL)", name="answered"
        ),
        CheckConstraint("solved IS NULL OR solved = 'yes' OR text <> ''", name="explained"),
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published"),
        CheckConstraint("published_at IS NULL OR text <> ''", name="published_text"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    version: int = 1
    proposal_id: int = Field(foreign_key="proposals.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    solved: Solved | None = Field(default=None, sa_column=enum_column(Solved, name="solved", nullable=True))
    text: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    person_id: int | None = Field(default=None, foreign_key="people.id")
    answered_at: datetime | None = Field(default=None, sa_column=time_column())
    published_at: datetime | None = Field(default=None, sa_column=time_column())
    published_by_id: int | None = Field(default=None, foreign_key="people.id")


class SolvedAsked(SQLModel, table=True):
    """A person who is asked for an organisation, by mail."""

    __tablename__ = "solved_asked"

    ask_id: int = Field(primary_key=True, foreign_key="solved_asks.id")
    person_id: int = Field(primary_key=True, foreign_key="people.id", index=True)


class OnlyHereFigure(SQLModel, table=True):
    """One figure on what the lab adds, as it was last counted."""

    __tablename__ = "only_here_figures"

    name: str = Field(primary_key=True)
    value: int
    counted_at: datetime = Field(sa_column=time_column(nullable=False))
