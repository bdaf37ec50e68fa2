"""The calendar file: a stable UID, a SEQUENCE, Swedish time through the change of clocks, and nothing injected."""

from datetime import datetime

import pytest
from icalendar import Calendar

from policylab.core.clock import STOCKHOLM
from policylab.groups.models import Meeting
from policylab.meetings.calendar import Invited, invitation_ics

HOSTILE = "Möte\r\nATTENDEE:mailto:elak@example.example\nBEGIN:VEVENT; a,b\\n"


def _address(each: Meeting) -> str:
    return f"https://labb.example/meetings/{each.public_id}"


def meeting(**given: object) -> Meeting:
    values: dict[str, object] = {
        "public_id": "abc",
        "group_id": 1,
        "submission_key": "k",
        "title": "Första mötet",
        "place": "Rådhuset, sal 2; vån 3",
        "agenda": "1. Öppning\n2. " + "å" * 300,
        "starts_at": datetime(2027, 3, 26, 9, 30, tzinfo=STOCKHOLM),
        "ends_at": datetime(2027, 3, 26, 11, 0, tzinfo=STOCKHOLM),
        "created_by_id": 1,
        "sequence": 2,
    }
    return Meeting(**{**values, **given})  # type: ignore[arg-type]  # the names decide the kinds


def read(file: bytes) -> tuple[Calendar, list[object]]:
    calendar = Calendar.from_ical(file)
    return calendar, list(calendar.walk("VEVENT"))


@pytest.mark.parametrize(
    ("cancelled", "invited", "method", "status"),
    [
        (False, True, "REQUEST", "CONFIRMED"),
        (True, True, "CANCEL", "CANCELLED"),
        (False, False, "PUBLISH", "CONFIRMED"),
    ],
)
def test_the_method_says_what_to_do(cancelled: bool, invited: bool, method: str, status: str) -> None:
    called_off = datetime(2027, 3, 1, tzinfo=STOCKHOLM) if cancelled else None
    person = Invited("a@b.example", 'Åsa "Öberg"') if invited else None
    file = invitation_ics(meeting(cancelled_at=called_off), _address, person)
    calendar, events = read(file)
    event = events[0]
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == (method, status)  # type: ignore[index]  # the library types a component loosely
    assert (str(event["UID"]), event["SEQUENCE"]) == ("abc@policylabb.example", 2)  # type: ignore[index]  # the library types a component loosely
    assert str(event["LOCATION"]) == "Rådhuset, sal 2; vån 3"  # type: ignore[index]  # the library types a component loosely
    assert ("ATTENDEE" in event) is invited  # type: ignore[operator]  # the library types a component loosely
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


@pytest.mark.parametrize(("day", "offset"), [(26, 1), (29, 2)])
def test_the_hour_stays_swedish_through_the_change_of_clocks(day: int, offset: int) -> None:
    begins, ends = (datetime(2027, 3, day, hour, 30, tzinfo=STOCKHOLM) for hour in (9, 11))
    calendar, events = read(invitation_ics(meeting(starts_at=begins, ends_at=ends), _address))
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    begun = events[0]["DTSTART"]  # type: ignore[index]  # the library types a component loosely
    assert begun.params["TZID"] == "Europe/Stockholm"
    assert (begun.dt.hour, begun.dt.utcoffset().total_seconds() / 3600) == (9, offset)


def test_what_people_write_stays_in_its_field() -> None:
    hostile = meeting(title=HOSTILE, place=HOSTILE, agenda=HOSTILE)
    file = invitation_ics(hostile, _address, Invited("a@b.example\r\nX:1", "N\r\nX:1"))
    calendar, events = read(file)
    assert len(events) == 1
    assert len(calendar.walk()) == len(read(invitation_ics(meeting(), _address))[0].walk())
    lines = file.replace(b"\r\n ", b"").split(b"\r\n")
    assert not [line for line in lines if line.startswith((b"X:", b"ATTENDEE:mailto:elak"))]
