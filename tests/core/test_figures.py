"""Figures: what people write is understood, and what could mean two things is not guessed."""

import pytest
from flask import Flask

from policylab.cases.forms.details import CostInput
from policylab.core.errors import Invalid
from policylab.core.figures import HOURS, MONEY, read_figure
from policylab.core.forms import Form


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1200000", 1_200_000),
        ("1 200 000", 1_200_000),
        ("1\u00a0200\u202f000 kr", 1_200_000),
        ("1 200 000:-", 1_200_000),
        ("1 200 000,-", 1_200_000),
        ("1.200.000 kronor", 1_200_000),
        ("1,200,000 SEK", 1_200_000),
        ("1.200", 1_200),
        ("1,2 mnkr", 1_200_000),
        ("1.2 Mkr", 1_200_000),
        ("1,25 miljoner kronor", 1_250_000),
        ("850 tkr", 850_000),
        ("12,5 tusen", 12_500),
        ("0,4 mdkr", 400_000_000),
        ("99,50 kr", 100),
        ("0", 0),
        ("-5", -5),
        ("1,200", None),
        ("1,200 mnkr", None),
        ("1.200 mnkr", None),
        ("1.20.0", None),
        ("12-15 tkr", None),
        ("ungefär en miljon", None),
        ("1 200 dollar", None),
        ("12 h", None),
        ("kr", None),
        ("", None),
    ],
)
def test_money_is_read_as_it_is_meant(typed: str, meant: int | None) -> None:
    assert read_figure(typed, MONEY) == meant


def test_hours_have_units_of_their_own() -> None:
    assert [read_figure(typed, HOURS) for typed in ("1 200 timmar", "40 h", "37,5 tim", "12 kr")] == [
        1200,
        40,
        38,
        None,
    ]


def test_what_is_unclear_is_said_beside_the_field(app: Flask) -> None:
    typed = {"hours": "40 h", "hours_year": "25", "sek": "en miljon", "sek_year": "2024/25"}
    form = Form(CostInput, dict(typed))
    with app.test_request_context(), pytest.raises(Invalid):
        form.parse()
    assert "fyra siffror" in form.errors["hours_year"][0] and form.errors["sek_year"] == form.errors["hours_year"]
    assert "1,2 mnkr" in form.errors["sek"][0]
    assert "hours" not in form.errors
    assert form.values == typed
    with app.test_request_context():
        read = Form(CostInput, {**typed, "hours_year": "2025", "sek": "1,2 mnkr", "sek_year": " 2024 "}).parse()
    assert (read.hours, read.hours_year, read.sek, read.sek_year) == (40, 2025, 1_200_000, 2024)
