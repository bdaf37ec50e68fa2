"""Meetings that repeat: planned as one, changed and called off one by one or with the rest, each with its own notes."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event
from sqlmodel import Session, select

from policylab.audit.models import Event as LogEvent
from policylab.cases.models import Case
from policylab.core.clock import STOCKHOLM, at, now
from policylab.core.db import transaction
from policylab.core.errors import Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.groups.models import Group, Meeting
from policylab.meetings.attached import _file
from policylab.meetings.calendar import Invited
from policylab.meetings.commands.noting import answer_invitation, note_meeting
from policylab.meetings.commands.planning import cancel_meeting, change_meeting, plan_meeting
from policylab.meetings.forms import ComingInput, NotesInput
from policylab.meetings.queries.page import cases_on_agenda, guests_of, meetings_about
from policylab.meetings.queries.series import in_series
from policylab.rules.meetings import Coming, Reach
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.meetings.test_meetings import deed, given, otherwise, told
from tests.page_client import PageClient

SERIES = {"repeats": "weekly", "times": 4, "day": "2027-03-12", "agenda": "1. Runda"}


def _planned(db: Session, make: Factory, **changed: Any) -> tuple[Actor, list[Meeting]]:
    member = make.actor()
    group = make.group(member, make.actor(organisation="0180"))
    member, data = make.again(member), given(**SERIES | changed)
    first = deed(db, plan_meeting, member, group.public_id, data)
    assert deed(db, plan_meeting, member, group.public_id, data).id == first.id
    return member, _all(db)


def _all(db: Session) -> list[Meeting]:
    db.expunge_all()
    rows = list(db.exec(select(Meeting).order_by(Meeting.id)))  # type: ignore[arg-type]  # SQLModel types columns as values
    db.expunge_all()
    db.rollback()
    return rows


def _days(db: Session) -> list[str]:
    return [f"{each.starts_at.astimezone(STOCKHOLM):%m-%d %H.%M}" for each in _all(db) if each.cancelled_at is None]


def _last_file(db: Session, kind: str) -> tuple[str, list[Event]]:
    """The method and the entries of the file that goes with the mail of the last such event."""
    about = told(db, kind)[-1]
    event = LogEvent(kind=kind)  # type: ignore[call-arg]  # nothing else of it is asked
    meeting = db.get_one(Meeting, about["meeting_id"])
    calendar = Calendar.from_ical(_file(db, event, meeting, "https://labb.example", Invited("a@b.example", "Åsa")))
    db.rollback()
    return str(calendar["METHOD"]), list(calendar.walk("VEVENT"))  # type: ignore[arg-type]  # the library types a component loosely


def test_a_series_is_planned_once_and_asks_each_person_once(db: Session, make: Factory) -> None:
    _, meetings = _planned(db, make)
    assert _days(db) == ["03-12 09.30", "03-19 09.30", "03-26 09.30", "04-02 09.30"]
    assert {each.agenda for each in meetings} == {"1. Runda"}
    assert [len(guests_of(db, each)) for each in meetings] == [2, 2, 2, 2]
    assert [len(about["person_ids"]) for about in told(db, "meeting.series_planned")] == [2]
    method, (event,) = _last_file(db, "meeting.series_planned")
    assert (method, event["RRULE"].to_ical()) == ("REQUEST", b"FREQ=WEEKLY;COUNT=4;INTERVAL=1")
    place = in_series(db, meetings[1])
    assert place and place.earlier and place.later
    assert (place.number, place.total, place.earlier.id, place.later.id) == (2, 4, meetings[0].id, meetings[2].id)


def test_one_is_changed_and_one_called_off_and_the_rest_stands(db: Session, make: Factory) -> None:
    member, (_, second, third, _) = _planned(db, make)
    deed(db, change_meeting, member, second.public_id, otherwise(**SERIES | {"day": "2027-03-18", "starts": "10.00"}))
    method, (event,) = _last_file(db, "meeting.changed")
    assert (method, event["SEQUENCE"]) == ("REQUEST", 1)
    assert event["RECURRENCE-ID"].dt.isoformat() == "2027-03-19T09:30:00+01:00"
    assert event["DTSTART"].dt.isoformat() == "2027-03-18T10:00:00+01:00"
    deed(db, cancel_meeting, member, third.public_id, version=1)
    method, (gone,) = _last_file(db, "meeting.cancelled")
    assert (method, gone["UID"], gone["SEQUENCE"]) == ("CANCEL", event["UID"], 2)
    assert gone["RECURRENCE-ID"].dt.date() == date(2027, 3, 26)
    assert _days(db) == ["03-12 09.30", "03-18 10.00", "04-02 09.30"]
    _, (whole, apart) = _last_file(db, "meeting.series_planned")
    assert whole["RRULE"]["COUNT"] == [4]
    assert [each.dt.date() for each in whole["EXDATE"].dts] == [date(2027, 3, 26)]
    assert apart["RECURRENCE-ID"].dt.date() == date(2027, 3, 19)


def test_new_times_for_the_rest_are_a_series_of_their_own(db: Session, make: Factory) -> None:
    member, (first, second, third, last) = _planned(db, make)
    deed(db, cancel_meeting, member, third.public_id)
    deed(db, change_meeting, member, last.public_id, otherwise(**SERIES | {"day": "2027-04-02", "agenda": "Avslut"}))
    rest = {"day": "2027-03-22", "starts": "13.00", "ends": "14.00", "place": "Biblioteket", "reach": Reach.REST}
    deed(db, change_meeting, member, second.public_id, otherwise(agenda="1. Runda", **rest), version=1)
    assert _days(db) == ["03-12 09.30", "03-22 13.00", "04-05 13.00"]
    meetings = _all(db)
    assert [each.place for each in meetings] == ["Rådhuset", "Biblioteket", "Rådhuset", "Biblioteket"]
    assert [each.agenda for each in meetings] == ["1. Runda", "1. Runda", "1. Runda", "Avslut"]
    assert [about["meeting_id"] for about in told(db, "meeting.series_moved")] == [first.id]
    method, (former,) = _last_file(db, "meeting.series_moved")
    assert (method, former["RRULE"]["COUNT"]) == ("REQUEST", [1])
    _, (whole, apart) = _last_file(db, "meeting.series_changed")
    assert (whole["RRULE"]["COUNT"], whole["DTSTART"].dt.hour) == ([3], 13)
    assert [each.dt.date() for each in whole["EXDATE"].dts] == [date(2027, 3, 29)]
    assert whole["UID"] != former["UID"] and apart["UID"] == whole["UID"]
    with pytest.raises(Stale):
        deed(db, change_meeting, member, second.public_id, otherwise(**rest), version=1)


def test_the_whole_series_changes_under_its_name_and_ends_from_one_on(db: Session, make: Factory) -> None:
    member, (first, second, _, last) = _planned(db, make)
    _, (before,) = _last_file(db, "meeting.series_planned")
    moved = SERIES | {"day": "2027-03-11", "reach": Reach.REST}
    deed(db, change_meeting, member, first.public_id, otherwise(**moved))
    _, (after,) = _last_file(db, "meeting.series_changed")
    assert (before["UID"], told(db, "meeting.series_moved")) == (after["UID"], [])
    assert _days(db) == ["03-11 09.30", "03-18 09.30", "03-25 09.30", "04-01 09.30"]
    deed(db, cancel_meeting, member, second.public_id, reach=Reach.REST)
    method, (left,) = _last_file(db, "meeting.series_shortened")
    assert (method, left["RRULE"]["COUNT"], _days(db)) == ("REQUEST", [1], ["03-11 09.30"])
    with pytest.raises(Stale):
        deed(db, cancel_meeting, member, last.public_id)
    deed(db, cancel_meeting, member, first.public_id, reach=Reach.REST)
    method, (gone,) = _last_file(db, "meeting.cancelled")
    assert (method, gone["UID"], "RECURRENCE-ID" in gone) == ("CANCEL", before["UID"], False)


def test_each_has_its_own_notes_and_answers_and_who_comes_later_answers_too(db: Session, make: Factory) -> None:
    member, (first, second, *_) = _planned(db, make)
    guest = guests_of(db, first)[0].public_id
    db.rollback()
    deed(db, note_meeting, member, first.public_id, NotesInput(minutes="Vi kom överens.", attended=[guest]))
    deed(db, answer_invitation, member, second.public_id, ComingInput(coming=Coming.NO))
    meetings = _all(db)
    assert [bool(each.minutes) for each in meetings[:2]] == [True, False]
    assert [sum(each.attended for each in guests_of(db, one)) for one in meetings[:2]] == [1, 0]
    assert [sum(each.coming is not None for each in guests_of(db, one)) for one in meetings[:2]] == [0, 1]


def test_an_archived_group_plans_no_meetings_and_changes_none(db: Session, make: Factory) -> None:
    member, (first, *_) = _planned(db, make)
    with transaction(db):
        group = db.get_one(Group, first.group_id)
        group.archived_at, group.archive_reason = now(), "Vi är klara."
        public_id = group.public_id
    for call, key, *more in (
        (plan_meeting, public_id, given()),
        (change_meeting, first.public_id, otherwise()),
        (cancel_meeting, first.public_id),
        (note_meeting, first.public_id, NotesInput(minutes="Mer")),
    ):
        with pytest.raises(Stale):
            deed(db, call, member, key, *more)
    deed(db, answer_invitation, member, first.public_id, ComingInput(coming=Coming.YES))


def test_the_case_page_leads_back_to_the_meetings_that_its_reader_may_see(
    page_db: Session, page_make: Factory, client: PageClient
) -> None:
    db, make = page_db, page_make
    member, facilitator, outsider = make.actor(), make.facilitator(), make.actor(organisation="0380")
    group = make.group(member)
    named = make.case(CaseState.DIALOGUE, published=True, title="Skolskjutsen")
    hidden = make.case(CaseState.TRIAGE, by=outsider)
    about = f"1. {named.public_id}\n2. {hidden.public_id} och {named.public_id}, inte PL-2026-99999"
    member, (case_id, hidden_id, address) = make.again(member), (named.id or 0, hidden.id or 0, named.public_id)
    meeting = deed(db, plan_meeting, member, group.public_id, given(agenda=about))
    assert [len(meetings_about(db, who, case_id)) for who in (member, facilitator, outsider, ANYBODY)] == [1, 1, 0, 0]
    assert meetings_about(db, facilitator, hidden_id) == []
    assert [case.title for case in cases_on_agenda(db, member, meeting)] == ["Skolskjutsen"]
    db.rollback()
    deed(db, change_meeting, facilitator, meeting.public_id, otherwise(agenda=about))
    assert [len(meetings_about(db, who, hidden_id)) for who in (facilitator, outsider)] == [1, 0]
    assert len(cases_on_agenda(db, member, meeting)) == 1
    page = client.sign_in(member).get(f"/cases/{address}")
    assert page.select_one(f"a[href='/meetings/{meeting.public_id}']").get_text() == "Första mötet"
    assert "Skolskjutsen" in client.get(f"/meetings/{meeting.public_id}").select_one("#agenda-cases + ul").get_text()
    assert not client.sign_in(outsider).get(f"/cases/{address}").select("a[href^='/meetings/']")
    deed(db, change_meeting, member, meeting.public_id, otherwise(agenda="1. Runda"))
    assert meetings_about(db, facilitator, case_id) == []


def test_of_a_series_the_case_page_shows_the_next_meeting_or_the_last(db: Session, make: Factory) -> None:
    case_id = make.case(CaseState.DIALOGUE, published=True).id or 0
    number = db.exec(select(Case.public_id).where(Case.id == case_id)).one()
    db.rollback()
    member, (first, second, third, last) = _planned(db, make, agenda=f"1. {number}")
    deed(db, cancel_meeting, member, second.public_id)
    for moment, shown in (
        (first.starts_at, first),
        (second.starts_at, third),
        (last.ends_at + timedelta(days=1), last),
    ):
        with at(moment):
            assert [each.public_id for each in meetings_about(db, member, case_id)] == [shown.public_id]


def test_the_pages_of_a_series(page_make: Factory, client: PageClient, page_db: Session) -> None:
    member = page_make.actor()
    group = page_make.group(member)
    client.sign_in(member)
    typed = {"title": "Torsdagsmötet", "starts": "9", "ends": "10", "place": "Här", "day": "2027-03-11"}
    at = f"/groups/{group.public_id}/meetings"
    page = client.post(at, {**typed, "submission_key": "k", "repeats": "monthly"}, 422)
    assert page.select_one(".field--error input[name=times]")
    page = client.post(at, {**typed, "submission_key": "k", "repeats": "monthly", "times": "3"})
    assert "Möte 1 av 3" in page.get_text() and "8 april 2027" in page.get_text()
    first, second, _ = _all(page_db)
    file = client.http.get(f"/meetings/{second.public_id}/calendar.ics")
    assert Calendar.from_ical(file.data).walk("VEVENT")[0]["RRULE"]["BYDAY"] == ["2TH"]
    assert client.get(f"/meetings/{second.public_id}/edit").select("input[name=reach]")
    page = client.post(f"/meetings/{second.public_id}/cancellation", {"version": "1", "reach": "rest"})
    assert "Mötet är inställt" in page.get_text()
    assert [each.cancelled_at is None for each in _all(page_db)] == [True, False, False]
    assert not client.get(f"/meetings/{first.public_id}/edit").select("input[name=reach]")
