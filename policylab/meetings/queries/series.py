"""The meetings of a series, and where one of them stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.groups.models import Meeting
from policylab.meetings.models import MeetingSeries
from policylab.rules.meetings import Repeats


@dataclass(frozen=True)
class InSeries:
    """A meeting's place in its series: which one of how many that stand, its neighbours, and whether any follow."""

    repeats: Repeats
    number: int
    total: int
    earlier: Meeting | None
    later: Meeting | None


def series_of(db: Session, meeting: Meeting) -> tuple[MeetingSeries, Sequence[Meeting]] | None:
    """The series with all its meetings in the order of its rule; None for a meeting of its own."""
    if meeting.series_id is None:
        return None
    statement = select(Meeting).where(col(Meeting.series_id) == meeting.series_id).order_by(col(Meeting.recurs_at))
    return db.get_one(MeetingSeries, meeting.series_id), db.execute(statement).scalars().all()


def in_series(db: Session, meeting: Meeting) -> InSeries | None:
    """Where the meeting stands in its series; one that is called off stands where it would have."""
    found = series_of(db, meeting)
    if found is None:
        return None
    series, meetings = found
    standing = [each for each in meetings if each.cancelled_at is None]
    place = meetings.index(meeting)
    before = [each for each in meetings[:place] if each.cancelled_at is None]
    after = [each for each in meetings[place + 1 :] if each.cancelled_at is None]
    first, last = before[-1] if before else None, after[0] if after else None
    return InSeries(series.repeats, len(before) + 1, len(standing), first, last)
