"""The written parts of a proposal, the sums behind its costs, and how far each reader has read."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.proposals.parts import PartState
from policylab.proposals.sums import Bearer, CostKind


class ProposalPart(SQLModel, table=True):
    """One part of a proposal that somebody has begun; a part nobody has touched has no row."""

    __tablename__ = "proposal_parts"
    __table_args__ = (
        CheckConstraint("state <> 'empty' OR text = ''", name="empty"),
        CheckConstraint("state <> 'not_relevant' OR because <> ''", name="not_relevant"),
    )

    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id")
    name: str = Field(primary_key=True)
    text: str = Field(default="", sa_column=text_column())
    state: PartState = Field(default=PartState.EMPTY, sa_column=enum_column(PartState, name="state"))
    because: str = Field(default="", sa_column=text_column())
    version: int = 1
    person_id: int | None = Field(default=None, foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    written_at: datetime = Field(sa_column=time_column(nullable=False))


class ProposalCost(SQLModel, table=True):
    """One sum of a proposal: an amount, or from a low one to a high one, in whole kronor a year."""

    __tablename__ = "proposal_costs"
    __table_args__ = (
        CheckConstraint("low >= 0 AND high >= low", name="interval"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        CheckConstraint("source <> ''", name="source"),
        UniqueConstraint("person_id", "submission_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    proposal_id: int = Field(foreign_key="proposals.id", index=True)
    bearer: Bearer = Field(sa_column=enum_column(Bearer, name="bearer"))
    kind: CostKind = Field(sa_column=enum_column(CostKind, name="kind"))
    low: int = Field(sa_column=Column(BigInteger, nullable=False))
    high: int = Field(sa_column=Column(BigInteger, nullable=False))
    year: int
    source: str
    submission_key: str
    person_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class ProposalRead(SQLModel, table=True):
    """The version up to which a person has read a proposal: a mark of their own, no event."""

    __tablename__ = "proposal_reads"
    __table_args__ = (CheckConstraint("number >= 1", name="number"),)

    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id")
    person_id: int = Field(primary_key=True, foreign_key="people.id", index=True)
    number: int
    read_at: datetime = Field(sa_column=time_column(nullable=False))
