"""What stands on the page of a meeting, and the meetings on the page of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.visible import readable as cases_readable
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.groups.models import GroupMember, Meeting
from policylab.groups.queries.members import present
from policylab.meetings.models import AgendaCase, MeetingCase, MeetingGuest
from policylab.meetings.queries.visible import readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.meetings import Coming
from policylab.rules.permissions import is_facilitator

SHOWN = 10
MOST_READ = 200
_ROW: tuple[Any, ...] = (
    col(Meeting.public_id),
    col(Meeting.title),
    col(Meeting.language),
    col(Meeting.starts_at),
    col(Meeting.cancelled_at),
)


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited."""

    person_id: int
    public_id: str
    name: str
    organisation: str
    coming: Coming | None
    attended: bool


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    public_id: str
    title: str
    language: str
    starts_at: datetime
    cancelled_at: datetime | None


@dataclass(frozen=True)
class CaseLink:
    """A case that a meeting speaks of, or a draft that it led to, under the title that the reader may see."""

    public_id: str | None
    draft_token: str
    title: str
    language: str


def guests_of(db: Session, meeting: Meeting) -> Sequence[Guest]:
    """Those who are invited, by name, with the body that they take part for in the group."""
    statement = (
        select(
            col(Person.id),
            col(Person.public_id),
            col(Person.name),
            shown_name(),
            col(MeetingGuest.coming),
            col(MeetingGuest.attended),
        )
        .join(MeetingGuest, col(MeetingGuest.person_id) == col(Person.id))
        .join(
            GroupMember,
            (col(GroupMember.person_id) == col(Person.id)) & (col(GroupMember.group_id) == meeting.group_id),
        )
        .join(Organisation, col(Organisation.id) == col(GroupMember.organisation_id))
        .where(col(MeetingGuest.meeting_id) == meeting.id)
        .order_by(col(Person.name), col(Person.id), col(GroupMember.id).desc())
    )
    return list({row[0]: Guest(*row) for row in reversed(db.execute(statement).all())}.values())[::-1]


def member_ids(db: Session, group_id: int) -> Sequence[int]:
    """The people who take part in the group now."""
    statement = select(col(GroupMember.person_id)).where(col(GroupMember.group_id) == group_id, present())
    return sorted(set(db.execute(statement).scalars()))


def meetings_of(db: Session, actor: Actor, group_id: int | None) -> Sequence[MeetingRow]:
    """The group's meetings to come, the nearest first, then the latest held."""
    asked = select(*_ROW).where(col(Meeting.group_id) == group_id, readable(actor))
    held = asked.where(col(Meeting.ends_at) < now()).order_by(col(Meeting.starts_at).desc()).limit(SHOWN)
    ahead = asked.where(col(Meeting.ends_at) >= now()).order_by(col(Meeting.starts_at)).limit(SHOWN)
    return [MeetingRow(*row) for each in (ahead, held) for row in db.execute(each)]


def cases_from(db: Session, actor: Actor, meeting: Meeting) -> Sequence[CaseLink]:
    """The reports that its notes led to, as far as the actor may read them."""
    return _cases(db, actor, meeting, MeetingCase)


def cases_on_agenda(db: Session, actor: Actor, meeting: Meeting) -> Sequence[CaseLink]:
    """The cases that its agenda names, as far as the actor may read them."""
    return _cases(db, actor, meeting, AgendaCase)


def meetings_about(db: Session, actor: Actor, case_id: int) -> Sequence[MeetingRow]:
    """The meetings with a case on their agenda or in the notes that it began in, as far as the actor reads them.

    Of a series the one that comes next, or the last that was held.
    """
    if not (actor.group_ids or is_facilitator(actor)):
        return []
    named = [select(col(table.meeting_id)).where(col(table.case_id) == case_id) for table in (AgendaCase, MeetingCase)]
    columns = (*_ROW, col(Meeting.series_id), col(Meeting.ends_at))
    statement = select(*columns).where(or_(*(col(Meeting.id).in_(ids) for ids in named)), readable(actor))
    shown: dict[int | str, MeetingRow] = {}
    for *row, series_id, ends_at in db.execute(statement.order_by(col(Meeting.starts_at).desc()).limit(MOST_READ)):
        meeting = MeetingRow(*row)
        if series_id not in shown or (ends_at >= now() and meeting.cancelled_at is None):
            shown[series_id or meeting.public_id] = meeting
    return list(shown.values())[:SHOWN]


def _cases(db: Session, actor: Actor, meeting: Meeting, table: type[AgendaCase | MeetingCase]) -> Sequence[CaseLink]:
    columns: tuple[Any, ...] = (col(Case.id), col(Case.public_id), col(Case.draft_token), col(Case.language))
    statement = (
        select(*columns)
        .join(table, col(table.case_id) == col(Case.id))
        .where(col(table.meeting_id) == meeting.id, cases_readable(actor))
        .order_by(col(Case.id))
    )
    rows = db.execute(statement).all()
    titles = shown_titles(db, actor, [row.id for row in rows]) if rows else {}
    return [CaseLink(row.public_id, row.draft_token, titles[row.id], row.language) for row in rows]
