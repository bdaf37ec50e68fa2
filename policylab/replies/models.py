"""Invitations to an agency to reply to a case, and the replies."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import text_column, time_column


class ReplyInvitation(SQLModel, table=True):
    """One body that is asked for its view: announced to the submitter first, then sent, then perhaps answered."""

    __tablename__ = "reply_invitations"
    __table_args__ = (
        UniqueConstraint("invited_by_id", "submission_key"),
        CheckConstraint("message <> ''", name="written"),
        CheckConstraint("sent_at IS NULL OR address <> ''", name="addressed"),
        CheckConstraint("(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)", name="acknowledged"),
        CheckConstraint("sent_at IS NOT NULL OR (reminded_at IS NULL AND mailed_at IS NULL)", name="sent_first"),
        Index("ix_reply_invitations_next_mail", "next_mail_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str
    version: int = 1
    case_id: int = Field(foreign_key="cases.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    message: str = Field(sa_column=text_column())
    reply_by: date
    invited_by_id: int = Field(foreign_key="people.id")
    announced_at: datetime = Field(sa_column=time_column(nullable=False))
    acknowledged_at: datetime | None = Field(default=None, sa_column=time_column())
    acknowledged_by_id: int | None = Field(default=None, foreign_key="people.id")
    sent_at: datetime | None = Field(default=None, sa_column=time_column())
    address: str = ""
    called_off_at: datetime | None = Field(default=None, sa_column=time_column())
    reminded_at: datetime | None = Field(default=None, sa_column=time_column())
    next_mail_at: datetime | None = Field(default=None, sa_column=time_column())
    mail_failures: int = 0
    mailed_at: datetime | None = Field(default=None, sa_column=time_column())


class Reply(SQLModel, table=True):
    """What the body answered, under its own registration number; shown when it has been checked."""

    __tablename__ = "replies"
    __table_args__ = (
        CheckConstraint("text <> '' AND registration_number <> ''", name="written"),
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published"),
    )

    id: int | None = Field(default=None, primary_key=True)
    invitation_id: int = Field(foreign_key="reply_invitations.id", unique=True)
    submission_key: str
    person_id: int = Field(foreign_key="people.id")
    text: str = Field(sa_column=text_column())
    language: str = "sv"
    registration_number: str
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=time_column())
    published_by_id: int | None = Field(default=None, foreign_key="people.id")
