"""People, how they sign in, and for whom they act."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.core.text import random_id
from policylab.rules.roles import Role


class Person(SQLModel, table=True):
    """Somebody who can sign in; `session_epoch` is raised to end every session at once."""

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=random_id, unique=True)
    email: str
    email_key: str = Field(unique=True)
    name: str
    title: str = ""
    telephone: str = ""
    language: str = "sv"
    session_epoch: int = 0
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    deactivated_at: datetime | None = Field(default=None, sa_column=time_column())


class Identity(SQLModel, table=True):
    """One way in which a person proves who they are; for a password, `secret` is its argon2 hash."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("provider", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    provider: str
    subject: str
    secret: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class Membership(SQLModel, table=True):
    """A person's role in an organisation, from one date to another."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="validity"),
        UniqueConstraint("person_id", "organisation_id", "role", "valid_from"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    role: Role = Field(sa_column=enum_column(Role, name="role"))
    valid_from: date
    valid_to: date | None = None


class Invitation(SQLModel, table=True):
    """A link that lets one person in once; only the hash of its token is kept."""

    __tablename__ = "invitations"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    email: str
    organisation_id: int = Field(foreign_key="organisations.id")
    role: Role = Field(sa_column=enum_column(Role, name="role"))
    name: str = ""
    reason: str = Field(default="", sa_column=text_column())
    invited_by_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    expires_at: datetime = Field(sa_column=time_column(nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=time_column())
    used_by_id: int | None = Field(default=None, foreign_key="people.id")


class LinkPurpose(StrEnum):
    """What a mailed link is for."""

    SIGN_IN = "sign_in"
    REPORT = "report"
    RESET = "reset"


class MailLink(SQLModel, table=True):
    """A link that proves, once and for a short while, who reads an address; only the hash of its token is kept."""

    __tablename__ = "mail_links"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    purpose: LinkPurpose = Field(sa_column=enum_column(LinkPurpose, name="purpose"))
    email: str
    email_key: str = Field(index=True)
    target: str = ""
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    expires_at: datetime = Field(sa_column=time_column(nullable=False, index=True))
    used_at: datetime | None = Field(default=None, sa_column=time_column())
    used_by_id: int | None = Field(default=None, foreign_key="people.id")


class Attempt(SQLModel, table=True):
    """One failed try at a guarded door, kept for the length of the throttle's window."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_key", "deed", "key", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    deed: str
    key: str
    at: datetime = Field(sa_column=time_column(nullable=False))


class Token(SQLModel, table=True):
    """A bearer token of the API: hashed, scoped, acting through one membership."""

    __tablename__ = "tokens"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=random_id, unique=True)
    token_hash: str = Field(unique=True)
    name: str
    membership_id: int = Field(foreign_key="memberships.id")
    scopes: str
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    expires_at: datetime | None = Field(default=None, sa_column=time_column())
    revoked_at: datetime | None = Field(default=None, sa_column=time_column())
