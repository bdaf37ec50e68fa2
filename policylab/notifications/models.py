"""What each person is told, which mails they want, and which have gone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.rules.mailing import DEFAULTS, Pace, Thing


class Notification(SQLModel, table=True):
    """One event that one person should hear of; made once however often the event is delivered."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("person_id", "seq"),
        Index("ix_notifications_unread", "person_id", "read_at", "seq"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    seq: int = Field(foreign_key="events.seq", index=True)
    read_at: datetime | None = Field(default=None, sa_column=time_column())
    mailed_at: datetime | None = Field(default=None, sa_column=time_column())


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
