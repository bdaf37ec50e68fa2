"""Guidance (vägledning): what is already possible, written so that others find it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState


class Guidance(SQLModel, table=True):
    """A published answer to many cases."""

    __tablename__ = "guidance"
    __table_args__ = (
        CheckConstraint("state <> 'published' OR (published_at IS NOT NULL AND source <> '')", name="published"),
        CheckConstraint("confirmed <> 'no_answer' OR (confirmed_on IS NULL AND confirmed_by = '')", name="answered"),
        Index("ix_guidance_state_published", "state", "published_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    state: GuidanceState = Field(default=GuidanceState.DRAFT, sa_column=enum_column(GuidanceState, name="state"))
    version: int = 1
    submission_key: str = Field(unique=True)
    title: str
    text: str = Field(sa_column=text_column())
    html: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    done_by: str = Field(default="", sa_column=text_column())
    source: str = Field(default="", sa_column=text_column())
    area: str | None = Field(default=None, foreign_key="policy_areas.code", index=True)
    authority_id: int | None = Field(default=None, foreign_key="organisations.id")
    confirmed: Confirmation = Field(
        default=Confirmation.NO_ANSWER, sa_column=enum_column(Confirmation, name="confirmed")
    )
    confirmed_on: date | None = None
    confirmed_by: str = ""
    confirmed_number: str = ""
    review_on: date | None = Field(default=None, index=True)
    reminded_of: date | None = None
    author_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=time_column())


class GuidanceCase(SQLModel, table=True):
    """A case that the guidance answers."""

    __tablename__ = "guidance_cases"

    guidance_id: int = Field(primary_key=True, foreign_key="guidance.id")
    case_id: int = Field(primary_key=True, foreign_key="cases.id", index=True)


class GuidanceStory(SQLModel, table=True):
    """ "Så gjorde vi": how another organisation did what the guidance says, public once it is checked."""

    __tablename__ = "guidance_stories"
    __table_args__ = (
        UniqueConstraint("guidance_id", "organisation_id"),
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published"),
        CheckConstraint("text <> ''", name="told"),
    )

    id: int | None = Field(default=None, primary_key=True)
    guidance_id: int = Field(foreign_key="guidance.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    submission_key: str = Field(unique=True)
    text: str = Field(sa_column=text_column())
    language: str = "sv"
    done_on: date
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=time_column())
    published_by_id: int | None = Field(default=None, foreign_key="people.id")


class GuidanceReply(SQLModel, table=True):
    """What an organisation with the same obstacle says of the answer, for itself."""

    __tablename__ = "guidance_replies"
    __table_args__ = (
        UniqueConstraint("case_id", "organisation_id", "guidance_id"),
        CheckConstraint("helped OR reason <> ''", name="reasoned"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    guidance_id: int = Field(foreign_key="guidance.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    helped: bool
    reason: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    replied_at: datetime = Field(sa_column=time_column(nullable=False))
