"""Who follows what: a person, for the body that they act for, and a subject of any kind."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import time_column
from policylab.rules.following import FOLLOWED


class Follow(SQLModel, table=True):
    """One person's wish to hear of what happens openly with one subject."""

    __tablename__ = "follows"
    __table_args__ = (
        UniqueConstraint("person_id", "organisation_id", "subject_kind", "subject_id"),
        CheckConstraint(f"subject_kind IN {FOLLOWED}", name="subject_kind"),
        Index("ix_follows_subject", "subject_kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    subject_kind: str
    subject_id: int
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class FollowedSection(SQLModel, table=True):
    """A place in the law that somebody has followed: addresses name places by words, follows by the id of this row."""

    __tablename__ = "followed_sections"
    __table_args__ = (UniqueConstraint("act", "chapter", "section"),)

    id: int | None = Field(default=None, primary_key=True)
    act: str
    chapter: str = ""
    section: str = ""
