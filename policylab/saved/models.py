"""A person's saved searches, which matches they have been told of, and the letters that told them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.alerts import Alert
from policylab.saved.places import Place
from policylab.search.document import Kind


class SavedSearch(SQLModel, table=True):
    """A search or a filtered list that a person keeps, as they see it when they act for that organisation.

    `run_at` is when it is to be run again since something has happened, `tell_at` when a letter by the clock is due.
    """

    __tablename__ = "saved_searches"
    __table_args__ = (
        CheckConstraint("(alert IN ('daily', 'weekly')) = (tell_at IS NOT NULL)", name="clock"),
        UniqueConstraint("person_id", "submission_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    submission_key: str
    version: int = 1
    name: str
    place: Place = Field(sa_column=enum_column(Place, name="place"))
    query: str = Field(default="", sa_column=text_column())
    scope: str = ""
    alert: Alert = Field(default=Alert.NEVER, sa_column=enum_column(Alert, name="alert"))
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    looked_at: datetime = Field(sa_column=time_column(nullable=False))
    ran_at: datetime | None = Field(default=None, sa_column=time_column())
    run_at: datetime | None = Field(default=None, sa_column=time_column(index=True))
    tell_at: datetime | None = Field(default=None, sa_column=time_column(index=True))
    wide: bool = False


class SavedMail(SQLModel, table=True):
    """What is new in one search, to be told once: by a letter of its own, or folded in the morning's mail.

    It `waits` for the morning until it is folded in the mail `digest_id`.
    """

    __tablename__ = "saved_mails"
    __table_args__ = (
        CheckConstraint("digest_id IS NULL OR NOT waits", name="folded"),
        Index("ix_saved_mails_waiting", "saved_search_id", **only_where("waits")),
    )

    id: int | None = Field(default=None, primary_key=True)
    saved_search_id: int = Field(foreign_key="saved_searches.id", index=True)
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    waits: bool = False
    digest_id: int | None = Field(default=None, foreign_key="mails.id", index=True)
    done_at: datetime | None = Field(default=None, sa_column=time_column())


class SavedMatch(SQLModel, table=True):
    """A subject that has matched: each is told once, however often it leaves and comes back.

    `untold` waits for a letter, `unlooked` for a look at the list; `gone_at` is when it ceased to match.
    """

    __tablename__ = "saved_matches"
    __table_args__ = (Index("ix_saved_matches_unlooked", "saved_search_id", "unlooked"),)

    saved_search_id: int = Field(primary_key=True, foreign_key="saved_searches.id")
    kind: Kind = Field(sa_column=enum_column(Kind, name="kind", primary_key=True))
    subject_id: int = Field(primary_key=True)
    found_at: datetime = Field(sa_column=time_column(nullable=False))
    gone_at: datetime | None = Field(default=None, sa_column=time_column())
    untold: bool = False
    unlooked: bool = False
    mail_id: int | None = Field(default=None, foreign_key="saved_mails.id", index=True)
