"""Planning meetings, changing one and calling one off; who is invited is told each time, with a calendar file."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.i18n import language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.commands.steps import load_group, take_turns
from policylab.groups.models import Group, Meeting
from policylab.meetings.commands.loading import load_meeting
from policylab.meetings.commands.series import begin_series, call_off_rest, change_rest, follows, sequence_of
from policylab.meetings.commands.telling import invite, keep, written
from policylab.meetings.forms import ChangeInput, PlanInput
from policylab.rules.meetings import Reach


def plan_meeting(db: Session, actor: Actor, public_id: str, data: PlanInput) -> Meeting:
    """Plan a meeting of the group, or a series, and invite who takes part in it.

    Gives the first meeting; a form sent again gives the same. Raises Invalid.
    """
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
        **written(data),
    )
    meetings = begin_series(db, meeting, data.repeats, data.days) if data.repeats else [meeting]
    keep(db, actor, meetings)
    invite(db, actor, "meeting.series_planned" if data.repeats else "meeting.planned", group, meetings, 0)
    return meeting


def change_meeting(
    db: Session, actor: Actor, public_id: str, data: ChangeInput, *, version: int | None = None
) -> Meeting:
    """Change it, and those that follow it when the change is of them too. Raises Invalid; Stale when called off."""
    group, meeting = _standing(db, actor, public_id, version)
    values = written(data)
    rest = follows(db, meeting) if data.reach is Reach.REST else []
    if rest:
        change_rest(db, actor, group, [meeting, *rest], values)
        return meeting
    for name, value in values.items():
        setattr(meeting, name, value)
    _raise(meeting)
    keep(db, actor, [meeting])
    invite(db, actor, "meeting.changed", group, [meeting], sequence_of(db, meeting))
    return meeting


def cancel_meeting(
    db: Session, actor: Actor, public_id: str, *, version: int | None = None, reach: Reach = Reach.ONE
) -> Meeting:
    """Call it off, once, and those that follow it when they are to be too. Raises as above."""
    group, meeting = _standing(db, actor, public_id, version)
    rest = follows(db, meeting) if reach is Reach.REST else []
    for each in (meeting, *rest):
        each.cancelled_at = now()
        _raise(each)
        db.add(each)
    if rest:
        call_off_rest(db, actor, group, [meeting, *rest])
    else:
        invite(db, actor, "meeting.cancelled", group, [meeting], sequence_of(db, meeting))
    return meeting


def _standing(db: Session, actor: Actor, public_id: str, version: int | None) -> tuple[Group, Meeting]:
    group, meeting = load_meeting(db, actor, public_id, "meeting:plan", version=version)
    if meeting.cancelled_at is not None:
        raise Stale(public_id)
    return group, meeting


def _raise(meeting: Meeting) -> None:
    meeting.version, meeting.sequence = meeting.version + 1, meeting.sequence + 1
