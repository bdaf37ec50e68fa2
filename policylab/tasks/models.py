"""Tasks of a subject of any kind that has them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.rules.tasks import Home


class Task(SQLModel, table=True):
    """Something that one person has taken on for one subject; a removed one is kept, but shown to nobody."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("created_by_id", "submission_key"),
        CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done"),
        Index("ix_tasks_subject", "subject_kind", "subject_id", "position"),
        Index("ix_tasks_owner", "owner_id", "done_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    subject_kind: Home = Field(sa_column=enum_column(Home, name="subject_kind"))
    subject_id: int
    submission_key: str
    version: int = 1
    position: int
    title: str
    language: str = "sv"
    owner_id: int = Field(foreign_key="people.id")
    owner_organisation_id: int = Field(foreign_key="organisations.id")
    due_on: date | None = None
    done_at: datetime | None = Field(default=None, sa_column=time_column())
    done_by_id: int | None = Field(default=None, foreign_key="people.id")
    removed_at: datetime | None = Field(default=None, sa_column=time_column())
    created_by_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
