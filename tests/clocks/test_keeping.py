"""Clocks follow what happens to a case or a proposal, told as stories with their days."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, col

from policylab.cases.commands.import_case import import_case
from policylab.cases.commands.merge import merge_case, unmerge_case
from policylab.cases.forms.importing import CaseImport
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.cli.winding import never_wound, wind
from policylab.clocks.models import RunningClock
from policylab.core.clock import at
from policylab.core.db import make_sessions, transaction
from policylab.core.permission import Actor
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.forms import AnswerInput
from policylab.proposals.commands.receiving import hand_over
from policylab.proposals.forms.road import HandOverInput
from policylab.rules.clocks import CLOCKS, HEEDED, Clock
from policylab.rules.events import EVENTS
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.clocks.standing import no_clock_runs_on_what_is_closed
from tests.factories import Factory
from tests.rules.deeds import ANSWER, DEEDS, Story

Shown = tuple[date, date, date | None, date | None, bool | None, int | None]


class Told:
    """A case whose deeds are done on given days."""

    def __init__(self, make: Factory) -> None:
        self.make, self.db = make, make.db
        with at(datetime(2025, 1, 1, tzinfo=UTC)):
            self.people = {
                "author": make.actor(),
                "facilitator": make.facilitator(),
                "another": make.facilitator(),
                "member": make.actor(organisation="1280"),
                "recipient": make.actor(Role.OFFICIAL, "dep-utbildning"),
            }
            group, guidance = make.group(self.people["member"]), make.guidance()
            draft = make.case(CaseState.DRAFT, by=self.people["author"])
        self.story = Story(make.db, draft.draft_token, group.public_id, guidance.public_id)

    def on(self, day: str, *deeds: str) -> None:
        """Do these deeds that day."""
        for name in deeds:
            by, deed = DEEDS[name]
            self.do(day, lambda actor, deed=deed: deed(self.story, actor), by)

    def do(self, day: str, deed: Callable[[Actor], Any], by: str = "facilitator") -> Any:
        """Do something else that day, as one of the people."""
        with at(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)), transaction(self.db):
            return deed(self.make.again(self.people[by]))

    def clocks(self, clock: Clock) -> list[Shown]:
        """Start, due, standing since, stopped, on time and days of each, the oldest first."""
        rows = self.db.execute(
            select(RunningClock).where(col(RunningClock.clock) == clock).order_by(col(RunningClock.id))
        ).scalars()
        return [(row.started_on, row.due_on, row.stood_since, row.stopped_on, row.on_time, row.days) for row in rows]


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_asking_stills_the_decision_and_ends_the_silence(make: Factory) -> None:
    told = Told(make)
    told.on("2026-03-02", "save", "submit")
    told.on("2026-03-03", "handle", "publish")
    assert told.clocks(Clock.FIRST_REPLY) == [(day("2026-03-02"), day("2026-03-23"), None, None, None, None)]
    told.on("2026-03-05", "ask")
    assert told.clocks(Clock.FIRST_REPLY) == [(day("2026-03-02"), day("2026-03-23"), None, day("2026-03-05"), True, 3)]
    assert told.clocks(Clock.TRIAGE_DECISION)[0][2:4] == (day("2026-03-05"), None)
    assert told.clocks(Clock.COMPLETION_WAIT) == [(day("2026-03-05"), day("2026-04-02"), None, None, None, None)]
    told.on("2026-03-19", "complete")
    assert told.clocks(Clock.COMPLETION_WAIT)[0][3:] == (day("2026-03-19"), True, 10)
    assert told.clocks(Clock.TRIAGE_DECISION) == [(day("2026-03-02"), day("2026-06-12"), None, None, None, None)]
    told.on("2026-03-24", "assess", "park")
    told.on("2026-05-20", "resume", "decline")
    assert told.clocks(Clock.TRIAGE_DECISION)[0][3:] == (day("2026-05-20"), True, 6)
    no_clock_runs_on_what_is_closed(make.db)
    told.on("2026-05-25", "reassess")
    assert [row[0] for row in told.clocks(Clock.TRIAGE_DECISION)] == [day("2026-03-02"), day("2026-05-25")]
    assert len(told.clocks(Clock.FIRST_REPLY)) == 1
    told.on("2026-05-26", "withdraw")
    assert told.clocks(Clock.TRIAGE_DECISION)[1][3:] == (day("2026-05-26"), None, None)


def test_an_answer_that_never_came_is_not_counted(make: Factory) -> None:
    told = Told(make)
    told.on("2026-03-02", "save", "submit", "handle", "ask")
    told.on("2026-06-01", "resume")
    assert told.clocks(Clock.COMPLETION_WAIT)[0][3:] == (day("2026-06-01"), None, None)
    told.on("2026-06-02", "ask")
    assert [row[0] for row in told.clocks(Clock.COMPLETION_WAIT)] == [day("2026-03-02"), day("2026-06-02")]


def test_a_dialogue_is_reviewed_from_its_last_assessment(make: Factory) -> None:
    told = Told(make)
    told.on("2026-01-15", "save", "submit", "handle", "assess", "discuss")
    told.on("2026-03-31", "assess")
    told.on("2026-04-10", "park")
    told.on("2026-04-20", "discuss")
    assert told.clocks(Clock.DIALOGUE_REVIEW) == [
        (day("2026-01-15"), day("2026-07-15"), None, day("2026-03-31"), True, 53),
        (day("2026-03-31"), day("2026-10-10"), None, None, None, None),
    ]
    told.on("2026-12-01", "publish", "propose")
    assert told.clocks(Clock.DIALOGUE_REVIEW)[1][3:] == (day("2026-12-01"), False, 164)
    told.on("2026-12-02", "let go")
    assert told.clocks(Clock.DIALOGUE_REVIEW)[2][:2] == (day("2026-12-02"), day("2027-06-02"))


def test_a_hand_over_counts_by_the_days_of_its_documents(make: Factory) -> None:
    told = Told(make)
    told.on("2025-08-20", "save", "submit", "handle", "publish", "assess", "discuss", "propose", "open", "finalise")
    given = HandOverInput(recipient="dep-utbildning", handed_over_on=day("2025-08-31"))
    told.do("2025-09-02", lambda actor: hand_over(make.db, actor, told.story.proposal, given))
    assert told.clocks(Clock.HAND_OVER) == [(day("2025-08-31"), day("2026-02-28"), None, None, None, None)]
    told.on("2025-09-05", "register")
    answered = AnswerInput.model_validate(ANSWER | {"outcome": "inquiry", "answered_on": "2026-03-02"})
    told.do("2026-03-09", lambda actor: give_answer(make.db, actor, told.story.proposal, answered), "recipient")
    assert told.clocks(Clock.HAND_OVER)[0][3:] == (day("2026-03-02"), False, 125)


def test_a_merged_case_stops_its_clocks_until_it_stands_alone(make: Factory) -> None:
    told = Told(make)
    into = make.case(CaseState.TRIAGE)
    told.on("2026-03-02", "save", "submit")
    told.on("2026-03-05", "handle")
    number = told.story.number
    data = MergerInput(into=into.public_id or "")
    told.do("2026-03-09", lambda actor: merge_case(make.db, actor, number, data))
    assert told.clocks(Clock.FIRST_REPLY)[0][3:] == (day("2026-03-09"), True, 5)
    assert told.clocks(Clock.TRIAGE_DECISION)[0][3:] == (day("2026-03-09"), None, None)
    told.do("2026-03-16", lambda actor: unmerge_case(make.db, actor, number))
    assert told.clocks(Clock.TRIAGE_DECISION) == [(day("2026-03-02"), day("2026-06-05"), None, None, None, None)]
    assert len(told.clocks(Clock.FIRST_REPLY)) == 1


def test_what_comes_from_a_file_counts_from_its_own_day(make: Factory) -> None:
    told = Told(make)
    for number, state in enumerate(("submitted", "triage", "dialogue")):
        data = CaseImport(
            external_id=f"file-{number}",
            title="Ett hinder",
            obstacle="En regel.",
            organisation="1280",
            submitted=day("2026-03-02"),
            state=state,
        )
        told.do("2026-04-01", lambda actor, data=data: import_case(make.db, actor, data))
    assert [row[:2] for row in told.clocks(Clock.FIRST_REPLY)] == [(day("2026-03-02"), day("2026-03-23"))] * 2
    assert [row[:2] for row in told.clocks(Clock.DIALOGUE_REVIEW)] == [(day("2026-03-02"), day("2026-09-02"))]
    no_clock_runs_on_what_is_closed(make.db)


def test_old_cases_are_wound_as_if_clocks_had_been_there(make: Factory) -> None:
    told = Told(make)
    told.on("2026-03-02", "save", "submit")
    told.on("2026-03-05", "handle", "ask")
    told.on("2026-03-19", "complete", "assess", "discuss")
    before = {clock: told.clocks(clock) for clock in Clock}
    bare = make.case(CaseState.TRIAGE)
    with transaction(make.db):
        make.db.execute(delete(RunningClock))
    assert never_wound(make.db)
    make.db.rollback()
    counted: list[int] = []
    wind(make_sessions(make.db.get_bind()), counted.append)  # type: ignore[arg-type]  # a session of an engine
    assert sum(counted) == 2
    assert not never_wound(make.db)
    assert _of(make.db, bare) == {Clock.FIRST_REPLY, Clock.TRIAGE_DECISION}
    with transaction(make.db):
        make.db.execute(delete(RunningClock).where(col(RunningClock.subject_id) == bare.id))
    assert {clock: told.clocks(clock) for clock in Clock} == before


def _of(db: Session, case: Case) -> set[Clock]:
    return set(db.execute(select(col(RunningClock.clock)).where(col(RunningClock.subject_id) == case.id)).scalars())


def test_the_table_names_events_that_there_are() -> None:
    for rule in CLOCKS.values():
        assert rule.met_by <= HEEDED[rule.subject] <= EVENTS.keys()
        assert not rule.runs & rule.stands
