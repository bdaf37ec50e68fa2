"""The queues: what each holds, in which order, narrowed by the address, at the same cost however long they are."""

from datetime import date, timedelta

from sqlmodel import Session

from policylab.cases.models import Case, CaseChoice
from policylab.clocks.models import RunningClock
from policylab.core.clock import at, now, today
from policylab.core.permission import Actor
from policylab.rules.clocks import Clock, Unit
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from policylab.workbench.queries.clocks import pressing_clocks
from policylab.workbench.queries.counts import queue_counts
from policylab.workbench.queries.filters import EVERYTHING, QueueFilters
from policylab.workbench.queries.names import QUEUE_LABELS, QUEUE_PARTS, Queue
from policylab.workbench.queries.place import place_of
from policylab.workbench.queries.rows import queue_rows
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _titles(db: Session, actor: Actor, name: Queue, filters: QueueFilters = EVERYTHING) -> list[str]:
    return [row.title for row in queue_rows(db, actor, name, filters).rows]


def test_every_queue_stands_once_on_the_page() -> None:
    assert sorted(name for _, names in QUEUE_PARTS for name in names) == sorted(QUEUE_LABELS) == sorted(Queue)


def test_each_case_stands_where_it_waits(db: Session, make: Factory) -> None:
    actor, long_ago = make.facilitator(), now() - timedelta(days=90)
    new = make.case(submitted_at=long_ago)
    mine = make.case(CaseState.TRIAGE, handler_id=actor.person_id)
    again = make.case(CaseState.TRIAGE, reassessment_requested_at=now())
    asked = make.case(CaseState.NEEDS_INFO)
    later = make.case(CaseState.PARKED, parked_until=today())
    due = make.case(CaseState.PARKED, parked_until=today() - timedelta(days=1))
    make.case(CaseState.PARKED, parked_until=today() + timedelta(days=1))
    alone = make.case(CaseState.DIALOGUE, group_id=None, verdict=Outcome.NOT_ASSESSED, external_id="a", published=True)
    hidden = make.case(CaseState.DECLINED, decided_at=now())
    told = make.case(CaseState.GUIDED, published=True)
    make.account(told, make.actor(organisation="0180"))
    make.case(merged_into_id=new.id)
    make.case(CaseState.WITHDRAWN)
    expected = {
        Queue.NEW: [new],
        Queue.MINE: [mine],
        Queue.ASSESSING: [mine],
        Queue.REASSESSMENT: [again],
        Queue.ASKED: [asked],
        Queue.DUE: [due, later],
        Queue.NO_GROUP: [alone],
        Queue.UNPUBLISHED: [hidden],
        Queue.ACCOUNTS: [told],
        Queue.OVERDUE: [],
        Queue.NEAR: [],
        Queue.LONGEST: [new, mine, again, asked, alone],
        Queue.ALL: [new, mine, again, later, due, alone, hidden, told],
    }
    for name, cases in expected.items():
        titles = _titles(db, actor, name)
        wanted = [case.title for case in cases]
        assert (sorted(titles) if name in (Queue.ALL, Queue.LONGEST) else titles) == (
            sorted(wanted) if name in (Queue.ALL, Queue.LONGEST) else wanted
        ), name
    assert _titles(db, actor, Queue.ALL)[0] == new.title
    assert queue_counts(db, actor) == {name: len(cases) for name, cases in expected.items()}
    assert queue_counts(db, make.actor(organisation="0180"))[Queue.NEW] == 0


def _clock(case: Case, near_on: date, due_on: date, stood_since: date | None = None) -> RunningClock:
    terms = {"length": 10, "unit": Unit.WORKDAYS, "near_days": 3, "july_stands": False}
    started = min(near_on, due_on) - timedelta(days=9)
    return RunningClock(
        **terms,
        subject_kind="cases",
        subject_id=case.id,
        clock=Clock.FIRST_REPLY,
        started_on=started,
        near_on=near_on,
        due_on=due_on,
        stood_since=stood_since,
    )


def test_the_clocks_tell_what_is_near_and_what_is_late(db: Session, make: Factory) -> None:
    actor, day = make.facilitator(), today()
    cases = [make.case() for _ in range(4)]
    dates = [(day + timedelta(days=near), day + timedelta(days=due)) for near, due in ((0, 2), (-9, -1), (5, 9))]
    db.add_all(_clock(case, *each) for case, each in zip(cases, dates, strict=False))
    db.add(_clock(cases[3], day, day, stood_since=day))
    db.commit()
    near, late, later, still = (case.title for case in cases)
    assert _titles(db, actor, Queue.OVERDUE) == [late]
    assert _titles(db, actor, Queue.NEAR) == [near]
    assert _titles(db, actor, Queue.ALL) == [late, near, later, still]
    first = queue_rows(db, actor, Queue.ALL, EVERYTHING, size=2)
    assert [row.title for row in queue_rows(db, actor, Queue.ALL, EVERYTHING, first.after).rows] == [later, still]
    shown = pressing_clocks(db, [case.id or 0 for case in cases])
    assert [shown[case.id or 0].due_on for case in cases[:3]] == [due_on for _, due_on in dates]
    assert shown[cases[3].id or 0].stands


def test_a_queue_is_narrowed_by_each_filter(db: Session, make: Factory) -> None:
    actor = make.facilitator()
    wanted = make.case(handler_id=actor.person_id, area="disability", by=make.actor(organisation="12"))
    other = make.case()
    db.add(CaseChoice(case_id=wanted.id, field="kinds", code="eu"))
    db.commit()
    for given in (
        {"handler": "me"},
        {"area": "disability"},
        {"kind": "eu"},
        {"sector": "region"},
        {"organisation": "12"},
    ):
        assert _titles(db, actor, Queue.NEW, QueueFilters(**given)) == [wanted.title], given
        assert queue_counts(db, actor, QueueFilters(**given))[Queue.NEW] == 1
    assert _titles(db, actor, Queue.NEW, QueueFilters(handler="none")) == [other.title]
    assert _titles(db, actor, Queue.NEW, QueueFilters(handler="nobody here", tag="x")) == []


def test_a_queue_pages_by_key_and_knows_the_place_of_a_case(db: Session, make: Factory) -> None:
    actor, cases = make.facilitator(), []
    for days in (9, 5, 1):
        with at(now() - timedelta(days=days)):
            cases.append(make.case(CaseState.PARKED, parked_until=today()))
    for name in (Queue.ALL, Queue.DUE):
        first = queue_rows(db, actor, name, EVERYTHING, size=2)
        assert [row.id for row in first.rows] == [case.id for case in cases[:2]]
        assert [row.id for row in queue_rows(db, actor, name, EVERYTHING, first.after, size=2).rows] == [cases[2].id]
        second = first.rows[1]
        place = place_of(db, actor, name, EVERYTHING, second.id, second.key)
        assert (place.number, place.total, place.still) == (2, 3, True)
        assert place.next is not None
        assert place.next.id == cases[2].id
    last = queue_rows(db, actor, Queue.DUE, EVERYTHING, first.after).rows[0]
    cases[2].state = CaseState.TRIAGE
    db.add(cases[2])
    db.commit()
    gone = place_of(db, actor, Queue.DUE, EVERYTHING, last.id, last.key)
    assert (gone.total, gone.still, gone.next) == (2, False, None)


def test_the_page_costs_the_same_for_one_case_and_three(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    counted = []
    for more in (1, 2):
        for _ in range(more):
            page_make.case()
        client.get("/triage")
        with count_queries(client.app.extensions["policylab"].engine) as queries:
            client.get("/triage")
        counted.append(queries.number)
    assert counted[0] == counted[1]


def test_the_pages_lead_through_the_queue(page_make: Factory, client: PageClient) -> None:
    facilitator = page_make.facilitator()
    first, second = page_make.case(), page_make.case()
    page = client.sign_in(facilitator).get("/triage?queue=new&area=school")
    assert [link.get_text(strip=True) for link in page.select("tbody th a")] == [first.title, second.title]
    assert "2" in page.select_one(".queues__link[aria-current]").get_text()
    page = client.get(page.select_one("tbody th a")["href"])
    assert "1 av 2" in page.select_one(".queue-place").get_text()
    onward = page.select_one(".queue-place a.button")["href"]
    begin = next(form for form in page.select("form") if form["action"].split("?")[0].endswith("/handling"))
    page = client.post(begin["action"], {"version": first.version})
    assert "står inte längre i kön. 1 kvar" in page.select_one(".queue-place").get_text()
    assert page.select_one(".queue-place a.button")["href"] == onward
    form = client.get(page.select_one(".card a[href*=verdict]")["href"]).select_one("form[action*=verdict]")
    assert "queue=new" in form["action"]
    assert "area=school" in form["action"]
    assert "2 av 2" not in client.get(onward).select_one(".queue-place").get_text()
    assert client.get("/triage?queue=accounts&after=skräp").select_one(".empty")
    assert client.get("/triage?queue=x&organisation=Sundsvalls+kommun", status=302)
    client.sign_in(page_make.actor()).get("/triage", status=403)
    assert not client.get(f"/cases/{first.public_id}?queue=new&at=", status=200).select(".queue-place")
