"""The organisations that stand behind a proposal by name: invited, consenting, withdrawn."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.stances import DecisionLevel


class ProposalCoAuthor(SQLModel, table=True):
    """One organisation's invitation to stand behind the proposal, with the consent that somebody gave for it."""

    __tablename__ = "proposal_co_authors"
    __table_args__ = (
        Index(
            "uq_proposal_co_authors_standing",
            "proposal_id",
            "organisation_id",
            unique=True,
            **only_where("withdrawn_at IS NULL"),
        ),
        Index("ix_proposal_co_authors_organisation", "organisation_id", "proposal_id"),
        CheckConstraint(
            "(consented_at IS NULL) = (consented_by_id IS NULL) AND (consented_at IS NULL) = (decided_on IS NULL)"
            " AND (consented_at IS NULL) = (level IS NULL) AND (consented_at IS NULL) = (version_id IS NULL)",
            name="consented",
        ),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    message: str = Field(default="", sa_column=text_column())
    invited_by_id: int = Field(foreign_key="people.id")
    invited_at: datetime = Field(sa_column=time_column(nullable=False))
    consented_at: datetime | None = Field(default=None, sa_column=time_column())
    consented_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_on: date | None = None
    level: DecisionLevel | None = Field(default=None, sa_column=enum_column(DecisionLevel, name="level", nullable=True))
    own_registration_number: str = ""
    version_id: int | None = Field(default=None, foreign_key="proposal_versions.id")
    withdrawn_at: datetime | None = Field(default=None, sa_column=time_column())
    withdrawn_by_id: int | None = Field(default=None, foreign_key="people.id")
