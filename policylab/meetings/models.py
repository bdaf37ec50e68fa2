"""Series of meetings, who is invited, what they answer, who came, and the cases of an agenda and of the notes."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.rules.meetings import Coming, Repeats


class MeetingSeries(SQLModel, table=True):
    """Meetings that repeat; calendars know them as one by `public_id`, and each change of any by a new `sequence`."""

    __tablename__ = "meeting_series"

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    repeats: Repeats = Field(sa_column=enum_column(Repeats, name="repeats"))
    sequence: int = 0


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


class AgendaCase(SQLModel, table=True):
    """A case that the agenda of a meeting names by its number."""

    __tablename__ = "meeting_agenda_cases"

    meeting_id: int = Field(primary_key=True, foreign_key="meetings.id")
    case_id: int = Field(primary_key=True, foreign_key="cases.id", index=True)
