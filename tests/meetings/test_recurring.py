"""The days of a series, and the rule that tells a calendar of the very same days."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr

from policylab.core.clock import STOCKHOLM
from policylab.meetings.forms import LONE, MANY, UNENDED, PlanInput
from policylab.meetings.recurring import days_of, rule_of
from policylab.rules.meetings import Repeats

TYPED = {"title": "Möte", "day": "2026-12-31", "starts": "9", "ends": "10", "place": "Här", "submission_key": "k"}


@pytest.mark.parametrize("repeats", list(Repeats))
@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2026, 3, 31), date(2026, 12, 8), date(2024, 2, 29)])
def test_the_rule_gives_the_same_days(first: date, repeats: Repeats) -> None:
    days = days_of(first, repeats, times=26)
    rule = ";".join(f"{name}={value}" for name, value in rule_of(first, repeats, 26).items())
    told = rrulestr(rule, dtstart=datetime(first.year, first.month, first.day, 9, tzinfo=STOCKHOLM))
    assert days == [moment.date() for moment in told]
    assert {day.weekday() for day in days} == {first.weekday()}


def test_the_fifth_of_a_month_is_its_last_and_a_series_ends() -> None:
    assert days_of(date(2026, 3, 31), Repeats.MONTHLY, times=3) == [
        date(2026, 3, 31),
        date(2026, 4, 28),
        date(2026, 5, 26),
    ]
    assert days_of(date(2026, 11, 10), Repeats.MONTHLY, until=date(2027, 1, 12)) == [
        date(2026, 11, 10),
        date(2026, 12, 8),
        date(2027, 1, 12),
    ]
    assert len(days_of(date(2026, 1, 1), Repeats.FORTNIGHTLY)) == 27


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"times": [UNENDED]}),
        ({"until": "2027-01-06"}, {"until": [LONE]}),
        ({"until": "2027-06-30"}, {}),
        ({"until": "2027-07-01"}, {"until": [MANY]}),
        ({"until": "2028-07-01", "times": 26}, {}),
    ],
)
def test_a_series_has_an_end_and_some_length(given: dict[str, object], wrong: dict[str, list[str]]) -> None:
    assert PlanInput.model_validate({**TYPED, "repeats": "weekly", **given}).gaps() == wrong
