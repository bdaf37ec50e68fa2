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
