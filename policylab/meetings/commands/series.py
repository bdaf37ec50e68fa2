"""Meetings that repeat: a series as it begins, and a change or an end of one meeting and all that follow it.

Calendars know a series by one name, its first moment and its rule. New times from one of its meetings on are therefore
a series of their own, and the former one ends before them: nothing that was held leaves anybody's calendar.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from policylab.core.clock import STOCKHOLM
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.models import Group, Meeting
from policylab.meetings.commands.telling import invite, keep, tell
from policylab.meetings.models import MeetingSeries
from policylab.meetings.recurring import days_of
from policylab.rules.meetings import Repeats

_TIMES = ("starts_at", "ends_at")


def begin_series(db: Session, first: Meeting, repeats: Repeats, days: Sequence[date]) -> list[Meeting]:
    """The meetings of a new series: the first, and its likes on the other days."""
    series = _new_series(db, repeats)
    others = [_like(first, day, number) for number, day in enumerate(days[1:], 2)]
    for each in (first, *others):
        each.series_id, each.recurs_at = series.id, each.starts_at
    return [first, *others]


def follows(db: Session, meeting: Meeting) -> list[Meeting]:
    """Those of its series that come after it and are not called off."""
    return [each for each in _from(db, meeting) if each.id != meeting.id and each.cancelled_at is None]


def sequence_of(db: Session, meeting: Meeting) -> int:
    """The number of the change that was made to a meeting, higher than any before it: in a series, than any of its."""
    if meeting.series_id is None:
        return meeting.sequence
    series = db.get_one(MeetingSeries, meeting.series_id)
    series.sequence += 1
    db.add(series)
    return series.sequence


def change_rest(
    db: Session, actor: Actor, group: Group, meetings: Sequence[Meeting], values: Mapping[str, Any]
) -> None:
    """Give the first of these, and those after it, what was changed of it; what was written for one alone stays.

    New times are those of the rule, from the new day of the first on.
    """
    first, *others = meetings
    before = {name: getattr(first, name) for name in values}
    moved = any(values[name] != before[name] for name in _TIMES)
    for each in meetings:
        for name in values.keys() - set(_TIMES):
            if getattr(each, name) == before[name]:
                setattr(each, name, values[name])
        each.version, each.sequence = each.version + 1, each.sequence + 1
    if moved:
        _move(db, actor, group, first, values)
    keep(db, actor, meetings)
    invite(db, actor, "meeting.series_changed", group, [first, *others], sequence_of(db, first))


def call_off_rest(db: Session, actor: Actor, group: Group, meetings: Sequence[Meeting]) -> None:
    """Tell that these, the last of their series, are called off."""
    left = _standing_before(db, meetings[0])
    kind = "meeting.series_shortened" if left else "meeting.series_cancelled"
    invite(db, actor, kind, group, meetings, sequence_of(db, meetings[0]))


def _move(db: Session, actor: Actor, group: Group, first: Meeting, values: Mapping[str, Any]) -> None:
    """New times from the first on; one that is called off only keeps its place in the rule."""
    rest, earlier = _from(db, first), _standing_before(db, first)
    series = db.get_one(MeetingSeries, first.series_id)
    if earlier:
        tell(db, actor, "meeting.series_moved", group, earlier[-1], sequence_of(db, first))
        series = _new_series(db, series.repeats)
    begins, ends = values["starts_at"], values["ends_at"]
    for each, day in zip(rest, days_of(begins.date(), series.repeats, times=len(rest)), strict=True):
        each.series_id, each.recurs_at = series.id, _on(day, begins)
        if each.cancelled_at is None:
            each.starts_at, each.ends_at = _on(day, begins), _on(day, ends)
        db.add(each)


def _from(db: Session, meeting: Meeting) -> Sequence[Meeting]:
    """The meeting and all that the rule has after it, called off or not, locked; only itself without a series."""
    if meeting.series_id is None or meeting.recurs_at is None:
        return [meeting]
    later = select(Meeting).where(Meeting.series_id == meeting.series_id, col(Meeting.recurs_at) >= meeting.recurs_at)
    return db.exec(later.order_by(col(Meeting.recurs_at)).with_for_update(key_share=True)).all()


def _standing_before(db: Session, meeting: Meeting) -> Sequence[Meeting]:
    earlier = select(Meeting).where(
        Meeting.series_id == meeting.series_id,
        col(Meeting.recurs_at) < meeting.recurs_at,
        col(Meeting.cancelled_at).is_(None),
    )
    return db.exec(earlier.order_by(col(Meeting.recurs_at))).all()


def _new_series(db: Session, repeats: Repeats) -> MeetingSeries:
    series = MeetingSeries(public_id=random_id(), repeats=repeats)
    db.add(series)
    db.flush()
    return series


def _like(first: Meeting, day: date, number: int) -> Meeting:
    return Meeting(
        public_id=random_id(),
        group_id=first.group_id,
        submission_key=f"{first.submission_key}-{number}",
        language=first.language,
        title=first.title,
        place=first.place,
        link=first.link,
        agenda=first.agenda,
        starts_at=_on(day, first.starts_at),
        ends_at=_on(day, first.ends_at),
        created_by_id=first.created_by_id,
    )


def _on(day: date, moment: datetime) -> datetime:
    """The same time of another day, by the Swedish clock."""
    return datetime.combine(day, moment.astimezone(STOCKHOLM).time(), STOCKHOLM)
