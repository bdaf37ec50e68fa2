"""Answering an invitation, and noting what was said and who came."""

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Refused, Stale
from policylab.core.permission import Actor
from policylab.groups.models import Meeting
from policylab.meetings.commands.loading import load_meeting
from policylab.meetings.forms import ComingInput, NotesInput
from policylab.meetings.models import MeetingGuest


def answer_invitation(db: Session, actor: Actor, public_id: str, data: ComingInput) -> Meeting:
    """Say whether one comes; who joined the group later does too.

    Raises Refused for others who are not invited, Stale for a meeting that is called off.
    """
    group, meeting = load_meeting(db, actor, public_id, "meeting:read")
    if meeting.cancelled_at is not None:
        raise Stale(public_id)
    guest = db.get(MeetingGuest, (subject_id(meeting), actor.person))
    if guest is None and group.id not in actor.group_ids:
        raise Refused("meeting:read")
    guest = guest or MeetingGuest(meeting_id=subject_id(meeting), person_id=actor.person)
    if guest.coming is not data.coming:
        guest.coming, guest.answered_at = data.coming, now()
        db.add(guest)
        record(db, actor, "meeting.answered", group, group_id=group.id, meeting_id=subject_id(meeting))
    return meeting


def note_meeting(db: Session, actor: Actor, public_id: str, data: NotesInput, *, version: int | None = None) -> Meeting:
    """Keep the notes and who came. Raises Stale for an outdated `version`."""
    group, meeting = load_meeting(db, actor, public_id, "meeting:plan", version=version)
    statement = select(MeetingGuest, Person.public_id).join(Person)
    for guest, person in db.exec(statement.where(MeetingGuest.meeting_id == subject_id(meeting))).all():
        guest.attended = person in data.attended
        db.add(guest)
    meeting.minutes = data.minutes
    meeting.version += 1
    revision_id = keep_revision(db, actor, meeting, {"minutes": data.minutes})
    noted = {"meeting_id": subject_id(meeting), "revision_id": revision_id}
    record(db, actor, "meeting.noted", group, group_id=group.id, **noted)
    return meeting
