"""The calendar file that goes with the mail of an invitation, a change or a cancellation."""

import json
from email.message import EmailMessage

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event, EventPayload
from policylab.groups.models import Meeting
from policylab.meetings.calendar import Invited, invitation_ics, series_ics
from policylab.meetings.queries.series import series_of

_OF_ONE = ("meeting.planned", "meeting.changed", "meeting.cancelled")
_OF_SERIES = tuple(f"meeting.series_{done}" for done in ("planned", "changed", "moved", "shortened", "cancelled"))


def attach_calendar(db: Session, mail: EmailMessage, event: Event, person_id: int, public_url: str) -> None:
    """Give the mail of such an event its file, as the meeting is now; other mails stay as they are."""
    if event.kind not in (*_OF_ONE, *_OF_SERIES):
        return
    told = db.execute(select(col(EventPayload.payload)).where(col(EventPayload.seq) == event.seq)).scalar()
    meeting = db.get(Meeting, json.loads(told)["meeting_id"]) if told else None
    person = db.get(Person, person_id)
    if meeting is None or person is None:
        return
    file = _file(db, event, meeting, public_url, Invited(person.email, person.name))
    params = {"method": "CANCEL" if b"METHOD:CANCEL" in file else "REQUEST", "charset": "utf-8"}
    mail.add_attachment(file, maintype="text", subtype="calendar", filename="invite.ics", params=params)


def _file(db: Session, event: Event, meeting: Meeting, public_url: str, invited: Invited) -> bytes:
    """Of the series when the event is of it, or when it took away the last meeting that was left in it."""

    def address(each: Meeting) -> str:
        return f"{public_url}/meetings/{each.public_id}"

    found = series_of(db, meeting)
    if found and (event.kind in _OF_SERIES or all(each.cancelled_at for each in found[1])):
        return series_ics(*found, address, invited)
    return invitation_ics(meeting, address, invited, found[0] if found else None)
