"""Who has a case open just now, and changes made to several cases at once."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.bulk import BulkDeed


class CasePresence(SQLModel, table=True):
    """That a facilitator has a case open: renewed while they do, forgotten when they leave. No change, so no event."""

    __tablename__ = "case_presence"

    case_id: int = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    seen_at: datetime = Field(sa_column=time_column(nullable=False, index=True))


class BulkChange(SQLModel, table=True):
    """One change made to several cases, and whether it was undone."""

    __tablename__ = "bulk_changes"
    __table_args__ = (UniqueConstraint("person_id", "submission_key"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    person_id: int = Field(foreign_key="people.id")
    submission_key: str
    deed: BulkDeed = Field(sa_column=enum_column(BulkDeed, name="deed"))
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    undone_at: datetime | None = Field(default=None, sa_column=time_column())


class BulkChangeCase(SQLModel, table=True):
    """What became of one of the cases: changed, and what it was before, or refused with a code."""

    __tablename__ = "bulk_change_cases"
    __table_args__ = (CheckConstraint("(version IS NULL) = (refused <> '')", name="outcome"),)

    bulk_change_id: int = Field(primary_key=True, foreign_key="bulk_changes.id")
    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    version: int | None = None
    refused: str = ""
    tag_ids: str = Field(default="", sa_column=text_column())
    handler_before_id: int | None = Field(default=None, foreign_key="people.id")
    undone: bool = False
