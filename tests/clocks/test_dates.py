"""Dates that somebody has counted in the calendar by hand, and what must hold of any others."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylab.clocks.counting import dates, day_count
from policylab.core.workdays import DayCount, Pause, add_months, is_workday
from policylab.rules.clocks import Terms, Unit

with (Path(__file__).parent / "dates.csv").open(encoding="utf-8") as _lines:
    ROWS = list(csv.DictReader(_lines))

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
counts = st.builds(
    DayCount,
    st.booleans(),
    st.booleans(),
    st.lists(st.tuples(days, st.integers(0, 90)), max_size=3).map(
        lambda spans: tuple((first, first + timedelta(length)) for first, length in spans)
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['started']}+{row['length']} {row['unit']}")
def test_it_is_due_on_the_day_counted_by_hand(row: dict[str, str]) -> None:
    terms = Terms(int(row["length"]), Unit(row["unit"]), int(row["near_days"]), july_stands=row["july"] == "yes")
    pauses: list[Pause] = []
    for span in row["pauses"].split():
        first, last = map(date.fromisoformat, span.split("/"))
        pauses.append((first, last))
    reckoned = dates(date.fromisoformat(row["started"]), terms, pauses)
    assert (reckoned.near_on.isoformat(), reckoned.due_on.isoformat()) == (row["near_on"], row["due_on"])
    if terms.unit is Unit.WORKDAYS:
        assert day_count(terms, pauses).between(date.fromisoformat(row["started"]), reckoned.due_on) == terms.length


def test_the_table_holds_what_it_has_to() -> None:
    assert len(ROWS) >= 30
    assert all(len(row["why"]) > 10 for row in ROWS)


@given(counts, days, st.integers(0, 70))
def test_as_many_days_are_between_as_were_counted_on(count: DayCount, day: date, number: int) -> None:
    there = count.after(day, number)
    assert count.between(day, there) == number
    assert count.between(there, day) == -number
    assert there == day or count.counts(there)


@given(counts, days, st.integers(0, 30))
def test_near_is_the_first_day_with_so_few_left(count: DayCount, day: date, number: int) -> None:
    due = count.after(day, 1)
    near = count.before(due, number)
    assert count.between(near, due) == number
    assert count.between(near - timedelta(1), due) == number + 1


@given(days, st.integers(1, 36))
def test_months_end_in_the_month_they_name(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there + timedelta(1)).day == 1


def test_no_office_is_open_on_the_eves() -> None:
    assert [is_workday(date(2026, 12, day)) for day in (23, 24, 25, 28, 30, 31)] == [
        True,
        False,
        False,
        True,
        True,
        False,
    ]
