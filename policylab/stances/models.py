"""Stances (ställningstaganden): what an organisation holds of a proposal or one of its points; append-only."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.stances import DecisionLevel, Position


class Stance(SQLModel, table=True):
    """One answer as it was given; a later one never overwrites it."""

    __tablename__ = "stances"
    __table_args__ = (
        CheckConstraint("position <> 'oppose' OR reason <> ''", name="reasoned"),
        UniqueConstraint("person_id", "submission_key"),
        Index("ix_stances_proposal", "proposal_id", "id"),
        Index("ix_stances_organisation", "organisation_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    proposal_version: int
    point_id: int | None = Field(default=None, foreign_key="proposal_points.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    person_id: int = Field(foreign_key="people.id")
    submission_key: str
    position: Position = Field(sa_column=enum_column(Position, name="position"))
    level: DecisionLevel = Field(sa_column=enum_column(DecisionLevel, name="level"))
    reason: str = Field(default="", sa_column=text_column())
    qualifier: str = ""
    reference: str = ""
    language: str = "sv"
    decided_on: date | None = None
    own_registration_number: str = ""
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class StanceConfirmation(SQLModel, table=True):
    """That an answer holds for a later version too. The answer itself, and who decided it, stay as they were."""

    __tablename__ = "stance_confirmations"
    __table_args__ = (UniqueConstraint("stance_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    stance_id: int = Field(foreign_key="stances.id")
    version: int
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    confirmed_at: datetime = Field(sa_column=time_column(nullable=False))


class StanceAsk(SQLModel, table=True):
    """That the holder of an answer on an older version has been asked to confirm it, once for each version."""

    __tablename__ = "stance_asks"

    stance_id: int = Field(primary_key=True, foreign_key="stances.id")
    version: int = Field(primary_key=True)
    asked_at: datetime = Field(sa_column=time_column(nullable=False))


class StanceInvitation(SQLModel, table=True):
    """A body that the lab asks for its answer; the list is fixed when the proposal opens."""

    __tablename__ = "stance_invitations"
    __table_args__ = (
        UniqueConstraint("proposal_id", "organisation_id"),
        CheckConstraint("reminded_at IS NULL OR told_at IS NOT NULL", name="reminded"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    invited_at: datetime = Field(sa_column=time_column(nullable=False))
    told_at: datetime | None = Field(default=None, sa_column=time_column(index=True))
    reminded_at: datetime | None = Field(default=None, sa_column=time_column())


class ChosenReason(SQLModel, table=True):
    """An answer whose reason a facilitator counts among the strongest; its side is that of its position."""

    __tablename__ = "chosen_reasons"

    stance_id: int = Field(primary_key=True, foreign_key="stances.id")
    person_id: int = Field(foreign_key="people.id")
    chosen_at: datetime = Field(sa_column=time_column(nullable=False))
