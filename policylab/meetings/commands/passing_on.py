"""Making a passage of the notes a task, or the beginning of a report."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.drafts import start_draft
from policylab.cases.forms.report import DraftInput
from policylab.cases.models import Case
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.groups.models import Meeting
from policylab.meetings.commands.loading import load_meeting
from policylab.meetings.forms import PassageInput
from policylab.meetings.models import MeetingCase
from policylab.meetings.passages import passages, plain
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.tasks import Home
from policylab.tasks.commands import add_task
from policylab.tasks.forms import NewTaskInput
from policylab.tasks.models import Task


def begin_case(db: Session, actor: Actor, public_id: str, data: PassageInput, *, version: int | None = None) -> Case:
    """A draft of the actor's organisation with the passage in it, to which the meeting's page leads.

    The same passage gives the first one.

    Raises Stale when the notes are others than those that were shown.
    """
    _, meeting = load_meeting(db, actor, public_id, "meeting:read", version=version)
    PERMISSIONS.check("case:report", actor)
    text = passage_of(meeting, data.passage)
    key = f"{meeting.public_id}-{meeting.version}-{data.passage}"
    case = start_draft(db, actor, DraftInput(title=text[:120], obstacle=text), key)
    if db.get(MeetingCase, (subject_id(meeting), subject_id(case))) is None:
        db.add(MeetingCase(meeting_id=subject_id(meeting), case_id=subject_id(case)))
    return case


def begin_task(db: Session, actor: Actor, public_id: str, data: NewTaskInput) -> Task:
    """A task of the meeting's. Raises as adding a task does."""
    return add_task(db, actor, Home.MEETINGS, public_id, data)


def passage_of(meeting: Meeting, number: int) -> str:
    """The words of the passage of that number. Raises Stale when there is none."""
    found = passages(meeting.minutes)
    if not 1 <= number <= len(found):
        raise Stale(meeting.public_id)
    return plain(found[number - 1])
