"""How the lab keeps its times: counted over all, told of no one, the same for every reader."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlmodel import Session

from policylab.clocks.models import RunningClock
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.public.queries.kept import FEWEST, Tally, kept_times, refusals, together
from policylab.rules.clocks import CLOCKS, Clock
from policylab.rules.verdicts import ClosingCode
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def clock(which: Clock, due: date, *, met: tuple[date, int] | None = None, stands: bool = False) -> RunningClock:
    """A clock of a subject of its own: met on a day after so many working days, or open."""
    clock.number += 1  # type: ignore[attr-defined]  # a counter kept on the function
    terms = CLOCKS[which].terms
    return RunningClock(
        subject_kind="cases",
        subject_id=clock.number,  # type: ignore[attr-defined]  # a counter kept on the function
        clock=which,
        length=terms.length,
        unit=terms.unit,
        near_days=terms.near_days,
        july_stands=terms.july_stands,
        started_on=due - timedelta(days=30),
        near_on=due,
        due_on=due,
        stood_since=due if stands else None,
        stopped_on=met[0] if met else None,
        on_time=met[0] <= due if met else None,
        days=met[1] if met else None,
    )


clock.number = 1000  # type: ignore[attr-defined]  # a counter kept on the function
MARCH = date(2026, 3, 16)


@pytest.fixture
def clocks(db: Session) -> None:
    _fill(db)


def _fill(db: Session) -> None:
    with transaction(db):
        for number in range(6):
            db.add(clock(Clock.FIRST_REPLY, MARCH, met=(MARCH + timedelta(days=number - 3), 2 * number)))
        for _ in range(3):
            db.add(clock(Clock.FIRST_REPLY, date(2026, 5, 4), met=(date(2026, 5, 4), 15)))
        db.add(clock(Clock.FIRST_REPLY, date(2026, 3, 31)))
        db.add(clock(Clock.FIRST_REPLY, date(2026, 3, 31), stands=True))
        db.add(clock(Clock.FIRST_REPLY, today()))
        db.add(clock(Clock.COMPLETION_WAIT, MARCH, met=(MARCH, 3)))


def test_what_came_and_what_should_have_come_are_counted_by_quarter(db: Session, clocks: None) -> None:
    kept = kept_times(db)
    assert set(kept) == {Clock.FIRST_REPLY, Clock.TRIAGE_DECISION}
    first = kept[Clock.FIRST_REPLY]
    assert set(first) == {(2026, 1), (2026, 2)}
    spring = first[2026, 1]
    assert (spring.met, spring.median, spring.on_time, spring.still_late) == (6, 4, 4, 1)
    assert spring.share == round(100 * 4 / 7)
    assert (first[2026, 2].few, first[2026, 2].median, first[2026, 2].share) == (True, None, None)
    year = together(list(first.values()))
    assert (year.met, year.median, year.share) == (9, 8, 70)


def test_half_took_no_longer_than_the_median() -> None:
    tally = Tally()
    for days in (9, 1, 4, 4, 2):
        tally.days[days] += 1
    assert tally.median == 4
    assert Tally().median is None and Tally().few


def test_reasons_are_those_of_published_cases_by_year(db: Session, make: Factory) -> None:
    for code, published in ((ClosingCode.EU, False), (ClosingCode.NO_OBSTACLE, True), (ClosingCode.NO_OBSTACLE, True)):
        make.case(CaseState.DECLINED, published=published, closing_code=code)
    make.case(CaseState.DECLINED, published=True, closing_code=ClosingCode.OUTSIDE_SCOPE)
    assert refusals(db) == [(ClosingCode.NO_OBSTACLE, 2), (ClosingCode.OUTSIDE_SCOPE, 1)]
    assert refusals(db, 1999) == []


def test_the_page_is_honest_when_there_is_little(app: Flask, page_db: Session, client: PageClient) -> None:
    assert "Det finns inget att räkna än" in client.get("/figures").get_text()
    with transaction(page_db):
        for _ in range(FEWEST - 1):
            page_db.add(clock(Clock.FIRST_REPLY, MARCH, met=(MARCH, 3)))
    assert "Färre än 5 svar finns att räkna" in client.get("/figures").get_text()
    assert not client.get("/figures").select("table")
    _fill(page_db)
    engine = app.extensions["policylab"].engine
    with count_queries(engine) as counted:
        page = client.get("/figures?year=2026")
    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert ["kvartal 1 2026", "10", "3", "73 procent", "1"] in rows
    assert ["kvartal 2 2026", "färre än 5", "–", "–", "–"] in rows
    assert counted.number < 10
    client.get("/figures?year=tolv")


def test_the_spreadsheet_says_the_same(page_db: Session, client: PageClient) -> None:
    _fill(page_db)
    lines = client.http.get("/figures.csv?year=2026").get_data(as_text=True).splitlines()
    assert "kvartal 1 2026;Första svar;6;4;57;1" in lines
    assert "kvartal 2 2026;Första svar;;;;" in lines
