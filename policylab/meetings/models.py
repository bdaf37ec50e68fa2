"""Who is invited to a meeting, what they answer, who came, and the reports that its notes led to."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.rules.meetings import Coming


class MeetingGuest(SQLModel, table=True):
    """Somebody who was invited, or came."""

    __tablename__ = "meeting_guests"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    person_id: int = Field(primary_key=True, foreign_key="people.id", index=True)
    coming: Coming | None = Field(default=None, sa_column=enum_column(Coming, name="coming", nullable=True))
    answered_at: datetime | None = Field(default=None, sa_column=time_column())
    attended: bool = False


class MeetingCase(SQLModel, table=True):
    """A report that began as a passage of the notes."""

    __tablename__ = "meeting_cases"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    case_id: int = Field(primary_key=True, foreign_key="cases.id", index=True)
