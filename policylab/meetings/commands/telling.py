"""Keeping what is written of a meeting, and telling those who take part in its group."""

import re
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.models import Case
from policylab.cases.queries.visible import visible_cases
from policylab.core.errors import Invalid
from policylab.core.permission import Actor
from policylab.core.text import one_line
from policylab.groups.models import Group, Meeting
from policylab.meetings.forms import MeetingInput
from policylab.meetings.models import AgendaCase, MeetingGuest
from policylab.meetings.queries.page import member_ids

_NUMBERED = re.compile(r"\bPL-\d{4}-\d{5,9}\b")
MOST_NAMED = 50


def written(data: MeetingInput) -> dict[str, Any]:
    """What is written of a meeting, by the names of its columns. Raises Invalid for what is missing."""
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


def keep(db: Session, actor: Actor, meetings: Sequence[Meeting]) -> None:
    """Keep the words, and the cases that the agenda names: those that the actor reads, and those already noted."""
    db.add_all(meetings)
    db.flush()
    for meeting in meetings:
        keep_revision(db, actor, meeting, {"title": meeting.title, "place": meeting.place, "agenda": meeting.agenda})
        _note_agenda(db, actor, meeting)


def invite(db: Session, actor: Actor, kind: str, group: Group, meetings: Sequence[Meeting], sequence: int) -> None:
    """Who takes part in the group now is invited to each; they, and who was invited before, are told of the first."""
    members = set(member_ids(db, subject_id(group)))
    for meeting in meetings:
        missing = sorted(members - invited_to(db, meeting))
        db.add_all(MeetingGuest(meeting_id=subject_id(meeting), person_id=each) for each in missing)
    db.flush()
    tell(db, actor, kind, group, meetings[0], sequence)


def tell(db: Session, actor: Actor, kind: str, group: Group, meeting: Meeting, sequence: int) -> None:
    """Tell those who are invited to a meeting."""
    ids = sorted(invited_to(db, meeting))
    about: dict[str, Any] = {"meeting_id": subject_id(meeting), "sequence": sequence, "person_ids": ids}
    record(db, actor, kind, group, group_id=group.id, **about)


def invited_to(db: Session, meeting: Meeting) -> set[int]:
    """The people who are invited."""
    return set(db.exec(select(MeetingGuest.person_id).where(MeetingGuest.meeting_id == subject_id(meeting))))


def _note_agenda(db: Session, actor: Actor, meeting: Meeting) -> None:
    named = list(dict.fromkeys(_NUMBERED.findall(meeting.agenda)))[:MOST_NAMED]
    of_meeting = col(AgendaCase.meeting_id) == subject_id(meeting)
    standing = select(AgendaCase.case_id, Case.public_id).join(Case).where(of_meeting)
    noted = dict(db.exec(standing).all())
    gone = [case_id for case_id, number in noted.items() if number not in named]
    if gone:
        db.exec(delete(AgendaCase).where(of_meeting, col(AgendaCase.case_id).in_(gone)))
    if named:
        seen = db.execute(visible_cases(actor, col(Case.id)).where(col(Case.public_id).in_(named))).scalars()
        db.add_all(AgendaCase(meeting_id=subject_id(meeting), case_id=each) for each in seen if each not in noted)
