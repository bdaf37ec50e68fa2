"""Cross-sector groups, their threads, contributions and meetings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import text_column, time_column


class Group(SQLModel, table=True):
    """People from several sectors around some cases; a closed one hides its existence."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("facilitator_id", "submission_key"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str
    version: int = 1
    name: str
    sort_key: str = Field(index=True)
    purpose: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    closed: bool = False
    facilitator_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False, index=True))


class GroupMember(SQLModel, table=True):
    """A person in a group, for one organisation, from one time to another."""

    __tablename__ = "group_members"
    __table_args__ = (
        UniqueConstraint("group_id", "person_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="validity"),
    )

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id")
    valid_from: datetime = Field(sa_column=time_column(nullable=False))
    valid_to: datetime | None = Field(default=None, sa_column=time_column())


class Thread(SQLModel, table=True):
    """A discussion in a group, about a case, a proposal or neither."""

    __tablename__ = "threads"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        Index("ix_threads_group_activity", "group_id", "activity_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    group_id: int = Field(foreign_key="groups.id")
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    proposal_id: int | None = Field(default=None, foreign_key="proposals.id", index=True)
    submission_key: str
    title: str
    language: str = "sv"
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False))
    contributions_count: int = 0


class Contribution(SQLModel, table=True):
    """What somebody wrote in a thread, with its sanitised HTML stored beside it."""

    __tablename__ = "contributions"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        Index("ix_contributions_thread", "thread_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    thread_id: int = Field(foreign_key="threads.id")
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    submission_key: str
    text: str = Field(sa_column=text_column())
    html: str = Field(sa_column=text_column())
    language: str = "sv"
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    redacted_at: datetime | None = Field(default=None, sa_column=time_column())


class Meeting(SQLModel, table=True):
    """A planned meeting of a group."""

    __tablename__ = "meetings"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="span"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    title: str
    place: str = ""
    agenda: str = Field(default="", sa_column=text_column())
    minutes: str = Field(default="", sa_column=text_column())
    starts_at: datetime = Field(sa_column=time_column(nullable=False))
    ends_at: datetime = Field(sa_column=time_column(nullable=False))
    created_by_id: int = Field(foreign_key="people.id")
