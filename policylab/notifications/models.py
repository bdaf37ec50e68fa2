"""What each person is told, which mails they want, and which have gone."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.core.text import random_id
from policylab.rules.mailing import DEFAULTS, Pace, Thing


class MailKind(StrEnum):
    """What a mail is: of one event, of all that has waited since the morning before, or of a ministry's week."""

    RECEIPT = "receipt"
    DIRECT = "direct"
    DIGEST = "digest"
    WEEKLY = "weekly"


_ABOUT = (
    "(kind = 'digest') = (day IS NOT NULL) AND (kind = 'weekly') = (week IS NOT NULL) "
    "AND (kind IN ('receipt', 'direct')) = (seq IS NOT NULL)"
)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Mail(SQLModel, table=True):
    """A mail that is to go, or has gone: never two of one event, of one morning or of one week, to one person.

    It is due as long as `due_at` says when; `done_at` is when it was done with, `sent` whether anything went, and
    `parked_at` when it was given up.
    """

    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("person_id", "seq"),
        UniqueConstraint("person_id", "day"),
        UniqueConstraint("person_id", "week"),
        CheckConstraint(_ABOUT, name="about"),
        CheckConstraint("(due_at IS NULL) = (done_at IS NOT NULL OR parked_at IS NOT NULL)", name="due"),
        Index("ix_mails_due_at", "due_at", **_where("due_at IS NOT NULL")),
        Index("ix_mails_parked_at", "parked_at", **_where("parked_at IS NOT NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: MailKind = Field(sa_column=enum_column(MailKind, name="kind"))
    person_id: int = Field(foreign_key="people.id")
    seq: int | None = Field(default=None, foreign_key="events.seq")
    day: date | None = None
    week: date | None = None
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    due_at: datetime | None = Field(default=None, sa_column=time_column())
    attempts: int = 0
    last_error: str = ""
    done_at: datetime | None = Field(default=None, sa_column=time_column())
    sent: bool = False
    parked_at: datetime | None = Field(default=None, sa_column=time_column())


class DigestDay(SQLModel, table=True):
    """A morning whose mails have been made."""

    __tablename__ = "digest_days"

    day: date = Field(primary_key=True)
    made_at: datetime = Field(sa_column=time_column(nullable=False))


class LetterWeek(SQLModel, table=True):
    """A week, by its Monday, whose letters have been made."""

    __tablename__ = "letter_weeks"

    week: date = Field(primary_key=True)
    made_at: datetime = Field(sa_column=time_column(nullable=False))


class Notification(SQLModel, table=True):
    """One event that one person should hear of; made once however often the event is delivered.

    `waits` is for the morning's mail; `mail_id` is the mail that told of it, or is to. Pages name it by `public_id`,
    which is random: neither its number nor that of the event would keep silent about what others do.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "seq"),
        UniqueConstraint("person_id", "public_id"),
        Index("ix_notifications_unread", "person_id", "read_at", "seq"),
        Index("ix_notifications_waiting", "person_id", **_where("waits")),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=random_id)
    person_id: int = Field(foreign_key="people.id")
    seq: int = Field(foreign_key="events.seq", index=True)
    read_at: datetime | None = Field(default=None, sa_column=time_column())
    mailed_at: datetime | None = Field(default=None, sa_column=time_column())
    thing: Thing | None = Field(default=None, sa_column=enum_column(Thing, name="thing", nullable=True))
    waits: bool = False
    mail_id: int | None = Field(default=None, foreign_key="mails.id", index=True)


def _pace(thing: Thing) -> Any:
    return Field(default=DEFAULTS[thing], sa_column=enum_column(Pace, name=thing.value))


class MailSettings(SQLModel, table=True):
    """Which mails a person wants; whoever has no row has the defaults. A mail's link to stop it names `public_id`."""

    __tablename__ = "mail_settings"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    person_id: int = Field(foreign_key="people.id", unique=True)
    version: int = 1
    asked: Pace = _pace(Thing.ASKED)
    answers: Pace = _pace(Thing.ANSWERS)
    own: Pace = _pace(Thing.OWN)
    groups: Pace = _pace(Thing.GROUPS)
    followed: Pace = _pace(Thing.FOLLOWED)
    work: Pace = _pace(Thing.WORK)
    week_letter: bool = True
