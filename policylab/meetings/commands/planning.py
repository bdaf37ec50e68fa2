"""Planning a meeting, changing it and calling it off; who is invited is told each time, with a calendar file."""

from typing import Any

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import language
from policylab.core.permission import Actor
from policylab.core.text import one_line, random_id
from policylab.groups.commands.steps import load_group, take_turns
from policylab.groups.models import Group, Meeting
from policylab.meetings.commands.loading import load_meeting
from policylab.meetings.forms import MeetingInput
from policylab.meetings.models import MeetingGuest
from policylab.meetings.queries.page import member_ids


def plan_meeting(db: Session, actor: Actor, public_id: str, data: MeetingInput) -> Meeting:
    """Plan a meeting of the group and invite who takes part in it; a form sent again gives the first one."""
    group = load_group(db, actor, public_id, "meeting:plan")
    take_turns(db, actor)
    first = select(Meeting).where(Meeting.created_by_id == actor.person, Meeting.submission_key == data.submission_key)
    if made := db.exec(first).first():
        return made
    meeting = Meeting(
        public_id=random_id(),
        group_id=subject_id(group),
        submission_key=data.submission_key,
        language=language(),
        created_by_id=actor.person,
        **_written(data),
    )
    _keep(db, actor, meeting)
    _tell(db, actor, "meeting.planned", group, meeting)
    return meeting


def change_meeting(
    db: Session, actor: Actor, public_id: str, data: MeetingInput, *, version: int | None = None
) -> Meeting:
    """Change it. Raises Invalid as above, and Stale for one that is called off or outdated."""
    group, meeting = load_meeting(db, actor, public_id, "meeting:plan", version=version)
    if meeting.cancelled_at is not None:
        raise Stale(public_id)
    for name, value in _written(data).items():
        setattr(meeting, name, value)
    meeting.version, meeting.sequence = meeting.version + 1, meeting.sequence + 1
    _keep(db, actor, meeting)
    _tell(db, actor, "meeting.changed", group, meeting)
    return meeting


def cancel_meeting(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Meeting:
    """Call it off, once. Raises as above."""
    group, meeting = load_meeting(db, actor, public_id, "meeting:plan", version=version)
    if meeting.cancelled_at is not None:
        raise Stale(public_id)
    meeting.cancelled_at = now()
    meeting.version, meeting.sequence = meeting.version + 1, meeting.sequence + 1
    _tell(db, actor, "meeting.cancelled", group, meeting)
    return meeting


def _written(data: MeetingInput) -> dict[str, Any]:
    if gaps := data.gaps():
        raise Invalid(gaps)
    return {
        "title": one_line(data.title),
        "place": one_line(data.place),
        "link": data.link,
        "agenda": data.agenda,
        "starts_at": data.begins_at,
        "ends_at": data.ends_at,
    }


def _keep(db: Session, actor: Actor, meeting: Meeting) -> None:
    keep_revision(db, actor, meeting, {"title": meeting.title, "place": meeting.place, "agenda": meeting.agenda})


def _tell(db: Session, actor: Actor, kind: str, group: Group, meeting: Meeting) -> None:
    """Who takes part in the group now is invited; who was invited before is told too."""
    invited = db.exec(select(MeetingGuest.person_id).where(MeetingGuest.meeting_id == subject_id(meeting))).all()
    ids = sorted({*invited, *member_ids(db, subject_id(group))})
    for person_id in set(ids) - set(invited):
        db.add(MeetingGuest(meeting_id=subject_id(meeting), person_id=person_id))
    db.add(meeting)
    fields: dict[str, Any] = {"meeting_id": subject_id(meeting), "sequence": meeting.sequence, "person_ids": ids}
    record(db, actor, kind, group, group_id=group.id, **fields)
