"""The calendar file of a meeting or a series (RFC 5545): programs know what changes by its UID and SEQUENCE. Pure.

A series is one entry with a rule, the days that are called off taken out of it, and those of its meetings that are
otherwise than the rest put beside it by the moment at which the rule has them (RECURRENCE-ID): programs take in one
message about one UID, and would drop all but the first of many.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from policylab.core.clock import STOCKHOLM, now
from policylab.core.mail import DOMAIN
from policylab.core.text import one_line
from policylab.groups.models import Meeting
from policylab.meetings.models import MeetingSeries
from policylab.meetings.recurring import days_of, rule_of

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

_SENDER = f"mailto:no-reply@{DOMAIN}"
Address = Callable[[Meeting], str]
"""Where the page of a meeting is."""


@dataclass(frozen=True)
class Invited:
    """Whom the file is for."""

    address: str
    name: str


def invitation_ics(
    meeting: Meeting, address: Address, invited: Invited | None = None, series: MeetingSeries | None = None
) -> bytes:
    """The file of one meeting: a request to somebody, a cancellation, or (to nobody) a copy to keep."""
    event = _event(meeting, address, invited, series)
    if series and meeting.recurs_at:
        event.add("recurrence-id", _local(meeting.recurs_at))
    return _file([event], invited, cancelled=meeting.cancelled_at is not None)


def series_ics(
    series: MeetingSeries, meetings: Sequence[Meeting], address: Address, invited: Invited | None = None
) -> bytes:
    """The file of a whole series, given its meetings in their order; a cancellation when none of them stands."""
    standing = [each for each in meetings if each.cancelled_at is None]
    if not standing:
        return _file([_event(meetings[0], address, invited, series)], invited, cancelled=True)
    within = meetings[meetings.index(standing[0]) : meetings.index(standing[-1]) + 1]
    pattern = next((each for each in reversed(standing) if each.starts_at == each.recurs_at), standing[-1])
    begins = _recurs(within[0])
    days = days_of(begins.date(), series.repeats, until=_recurs(within[-1]).date())
    whole = _event(pattern, address, invited, series, begins)
    whole.add("rrule", rule_of(begins.date(), series.repeats, len(days)))
    if out := [_recurs(each) for each in within if each.cancelled_at is not None]:
        whole.add("exdate", out)
    apart = [_event(each, address, invited, series) for each in standing if not _as_all(each, pattern)]
    for event, each in zip(apart, (each for each in standing if not _as_all(each, pattern)), strict=True):
        event.add("recurrence-id", _recurs(each))
    return _file([whole, *apart], invited, cancelled=False)


def _as_all(meeting: Meeting, pattern: Meeting) -> bool:
    """Whether a meeting is as its series says."""
    same = all(getattr(meeting, name) == getattr(pattern, name) for name in ("title", "place", "link", "agenda"))
    length = meeting.ends_at - meeting.starts_at
    return same and meeting.starts_at == meeting.recurs_at and length == pattern.ends_at - pattern.starts_at


def _file(events: Sequence["Event"], invited: Invited | None, *, cancelled: bool) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - large, and seldom needed

    calendar = Calendar()
    calendar.add("prodid", "-//Policylabb//Meetings//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST" if invited else "PUBLISH")
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(
    meeting: Meeting,
    address: Address,
    invited: Invited | None,
    series: MeetingSeries | None,
    begins: datetime | None = None,
) -> "Event":
    """An entry for a meeting, which begins when it does unless told otherwise."""
    from icalendar import Event  # noqa: PLC0415 - as above

    event, url = Event(), address(meeting)
    begins = begins or meeting.starts_at
    event.add("uid", f"{series.public_id if series else meeting.public_id}@{DOMAIN}")
    event.add("sequence", series.sequence if series else meeting.sequence)
    event.add("dtstamp", now())
    event.add("dtstart", _local(begins))
    event.add("dtend", _local(begins + (meeting.ends_at - meeting.starts_at)))
    event.add("summary", one_line(meeting.title))
    event.add("status", "CANCELLED" if meeting.cancelled_at is not None else "CONFIRMED")
    event.add("location", one_line(meeting.place or meeting.link))
    event.add("description", "\n\n".join(part for part in (meeting.agenda, meeting.link, url) if part))
    event.add("url", url)
    event.add("organizer", _address(_SENDER, "Policylabb"))
    if invited:
        event.add("attendee", _address(f"mailto:{one_line(invited.address)}", invited.name))
    return event


def _recurs(meeting: Meeting) -> datetime:
    return _local(meeting.recurs_at or meeting.starts_at)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(STOCKHOLM)


def _address(written: str, name: str) -> "vCalAddress":
    from icalendar import vCalAddress  # noqa: PLC0415 - as above

    address = vCalAddress(written)
    address.params["CN"] = one_line(name).replace('"', "")
    return address
