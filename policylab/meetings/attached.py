"""The calendar file that goes with the mail of an invitation, a change or a cancellation."""

import json
from email.message import EmailMessage

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event, EventPayload
from policylab.groups.models import Meeting
from policylab.meetings.calendar import Invited, invitation_ics

_WITH_FILE = ("meeting.planned", "meeting.changed", "meeting.cancelled")


def attach_calendar(db: Session, mail: EmailMessage, event: Event, person_id: int, public_url: str) -> None:
    """Give the mail of such an event its file, as the meeting is now; other mails stay as they are."""
    if event.kind not in _WITH_FILE:
        return
    told = db.execute(select(col(EventPayload.payload)).where(col(EventPayload.seq) == event.seq)).scalar()
    meeting = db.get(Meeting, json.loads(told)["meeting_id"]) if told else None
    person = db.get(Person, person_id)
    if meeting is None or person is None:
        return
    url = f"{public_url}/meetings/{meeting.public_id}"
    file = invitation_ics(meeting, url, Invited(person.email, person.name))
    method = "CANCEL" if meeting.cancelled_at else "REQUEST"
    mail.add_attachment(
        file, maintype="text", subtype="calendar", filename="invite.ics", params={"method": method, "charset": "utf-8"}
    )
