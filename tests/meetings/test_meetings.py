"""Meetings: planned once, changed and called off with a new calendar file each time, answered, noted and passed on."""

import json
from typing import Any

import pytest
from sqlmodel import Session, col, select

from policylab.audit.models import Event, EventPayload
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY
from policylab.core.text import random_id
from policylab.core.workflow import MISSING
from policylab.groups.models import Meeting
from policylab.meetings.commands.noting import answer_invitation, note_meeting
from policylab.meetings.commands.passing_on import begin_case
from policylab.meetings.commands.planning import cancel_meeting, change_meeting, plan_meeting
from policylab.meetings.forms import LATER, SECURE, ChangeInput, ComingInput, NotesInput, PassageInput, PlanInput
from policylab.meetings.queries.page import cases_from, guests_of, meetings_of
from policylab.meetings.queries.visible import visible_meeting
from policylab.rules.meetings import Coming
from policylab.rules.tasks import Home
from policylab.tasks.commands import add_task
from policylab.tasks.forms import NewTaskInput
from policylab.tasks.queries.homes import home_of
from policylab.tasks.queries.owners import possible_owners
from tests.factories import Factory


def given(**changed: Any) -> PlanInput:
    typed = {"title": "Första mötet", "day": "2027-03-26", "starts": "9.30", "ends": "11:00", "place": "Rådhuset"}
    return PlanInput.model_validate({**typed, "submission_key": random_id(), **changed})


def otherwise(**changed: Any) -> ChangeInput:
    given_now = given(**changed).model_dump() | changed
    return ChangeInput.model_validate({**given_now, "link": given_now.get("link", "")})


def deed(db: Session, call: Any, *args: Any, **named: Any) -> Any:
    db.expunge_all()
    with transaction(db):
        return call(db, *args, **named)


def told(db: Session, kind: str) -> list[dict[str, Any]]:
    statement = select(EventPayload.payload).join(Event, col(Event.seq) == col(EventPayload.seq))
    rows = [json.loads(row) for row in db.exec(statement.where(Event.kind == kind))]
    db.rollback()
    return rows


def test_a_meeting_is_planned_once_and_everybody_in_the_group_is_asked(db: Session, make: Factory) -> None:
    member, other = make.actor(), make.actor(organisation="0180")
    group, outsider = make.group(member, other, closed=True), make.actor(organisation="0380")
    member, data = make.again(member), given()
    first = deed(db, plan_meeting, member, group.public_id, data)
    assert deed(db, plan_meeting, member, group.public_id, data).id == first.id
    ids = sorted([member.person, other.person])
    assert told(db, "meeting.planned") == [{"meeting_id": first.id, "sequence": 0, "person_ids": ids}]
    for nobody in (ANYBODY, outsider, make.admin(), make.official()):
        assert visible_meeting(db, nobody, first.public_id) is None
        assert meetings_of(db, nobody, group.id) == []
    db.rollback()
    with pytest.raises(NotVisible):
        deed(db, plan_meeting, outsider, group.public_id, given())
    opened = make.group()
    with pytest.raises(Refused):
        deed(db, plan_meeting, outsider, opened.public_id, given())
    for changed, wrong in (
        ({"place": ""}, {"place": [MISSING]}),
        ({"ends": "09.30"}, {"ends": [LATER]}),
        ({"link": "http://mote.example/1"}, {"link": [SECURE]}),
        ({"link": "javascript:alert(1)"}, {"link": [SECURE]}),
    ):
        with pytest.raises(Invalid) as error:
            deed(db, plan_meeting, member, group.public_id, given(**changed))
        assert error.value.errors == wrong


def test_changes_raise_the_sequence_and_nothing_changes_after_the_end(db: Session, make: Factory) -> None:
    member = make.actor()
    group = make.group(member)
    member = make.again(member)
    meeting = deed(db, plan_meeting, member, group.public_id, given())
    changed = deed(db, change_meeting, member, meeting.public_id, otherwise(place="Biblioteket"), version=1)
    assert (changed.sequence, changed.version, changed.place) == (1, 2, "Biblioteket")
    with pytest.raises(Stale):
        deed(db, change_meeting, member, meeting.public_id, otherwise(), version=1)
    assert deed(db, cancel_meeting, member, meeting.public_id, version=2).sequence == 2
    for call, *more in (
        (cancel_meeting,),
        (change_meeting, otherwise()),
        (answer_invitation, ComingInput(coming=Coming.YES)),
    ):
        with pytest.raises(Stale):
            deed(db, call, member, meeting.public_id, *more)
    assert [len(told(db, f"meeting.{kind}")) for kind in ("planned", "changed", "cancelled")] == [1, 1, 1]


def test_answers_notes_and_what_comes_of_them(db: Session, make: Factory) -> None:
    member, facilitator = make.actor(), make.facilitator()
    group = make.group(member)
    member = make.again(member)
    meeting = deed(db, plan_meeting, member, group.public_id, given())
    deed(db, answer_invitation, member, meeting.public_id, ComingInput(coming=Coming.MAYBE))
    with pytest.raises(Refused):
        deed(db, answer_invitation, facilitator, meeting.public_id, ComingInput(coming=Coming.YES))
    guest = guests_of(db, meeting)[0]
    assert (guest.coming, guest.attended) == (Coming.MAYBE, False)
    notes = NotesInput(minutes="Vi enades.\n\n- Fråga **Skolverket**\n- Regeln stoppar oss", attended=[guest.public_id])
    noted: Meeting = deed(db, note_meeting, member, meeting.public_id, notes, version=1)
    assert guests_of(db, noted)[0].attended
    with pytest.raises(Stale):
        deed(db, note_meeting, member, meeting.public_id, notes, version=1)
    for number, version in ((4, 2), (1, 1)):
        with pytest.raises(Stale):
            deed(db, begin_case, member, meeting.public_id, PassageInput(passage=number), version=version)
    with pytest.raises(Refused):
        deed(db, begin_case, facilitator, meeting.public_id, PassageInput(passage=3))
    case: Case = deed(db, begin_case, member, meeting.public_id, PassageInput(passage=3), version=2)
    assert (case.title, case.obstacle) == ("Regeln stoppar oss", "Regeln stoppar oss")
    assert [len(cases_from(db, actor, noted)) for actor in (member, facilitator)] == [1, 0]
    home = home_of(db, member, Home.MEETINGS, meeting.public_id)
    assert home
    owner = possible_owners(db, home)[0].public_id
    data = NewTaskInput(title="Fråga Skolverket", owner=owner)
    task = deed(db, add_task, member, Home.MEETINGS, meeting.public_id, data)
    assert (task.subject_kind, task.subject_id) == (Home.MEETINGS, noted.id)
