"""What each person is told, and which mails have gone."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import time_column


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
