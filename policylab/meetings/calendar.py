"""The calendar file of a meeting (RFC 5545): what programs add, change and take away by its UID and SEQUENCE. Pure."""

from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vCalAddress

from policylab.core.clock import STOCKHOLM, now
from policylab.core.mail import DOMAIN
from policylab.core.text import one_line
from policylab.groups.models import Meeting

_SENDER = f"mailto:no-reply@{DOMAIN}"


@dataclass(frozen=True)
class Invited:
    """Whom the file is for."""

    address: str
    name: str


def invitation_ics(meeting: Meeting, url: str, invited: Invited | None = None) -> bytes:
    """The file: a request to somebody, a cancellation once it is called off, or (to nobody) a copy to keep."""
    cancelled = meeting.cancelled_at is not None
    calendar = Calendar()
    calendar.add("prodid", "-//Policylabb//Meetings//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST" if invited else "PUBLISH")
    event = Event()
    event.add("uid", f"{meeting.public_id}@{DOMAIN}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now())
    event.add("dtstart", _local(meeting.starts_at))
    event.add("dtend", _local(meeting.ends_at))
    event.add("summary", one_line(meeting.title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("location", one_line(meeting.place or meeting.link))
    event.add("description", "\n\n".join(part for part in (meeting.agenda, meeting.link, url) if part))
    event.add("url", url)
    event.add("organizer", _address(_SENDER, "Policylabb"))
    if invited:
        event.add("attendee", _address(f"mailto:{one_line(invited.address)}", invited.name))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _local(moment: datetime) -> datetime:
    return moment.astimezone(STOCKHOLM)


def _address(written: str, name: str) -> vCalAddress:
    address = vCalAddress(written)
    address.params["CN"] = one_line(name).replace('"', "")
    return address
