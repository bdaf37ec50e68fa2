"""The look-up of acts: names with their days, abbreviations in their own letters, and any number of them."""

from datetime import date

import pytest

from policylab.law.acts import Act, ActName, Acts, seeded_acts
from policylab.law.citations import find_citations
from policylab.law.citing.titles import definite
from policylab.law.models import StatuteKind
from tests.law.test_hostile import work

ACTS = Acts(
    (
        Act("1990:1", "Gräsklipparlag", "act", (ActName("GkL"),), date(1990, 1, 1), date(2020, 12, 31)),
        Act("2020:1", "Gräsklipparlag", "act", (ActName("GkL"),), date(2021, 1, 1)),
        Act("2020:2", "Gräsklipparförordning", "ordinance", (), date(2021, 1, 1)),
        Act("2020:3", "Lag om klippning av gräs och häckar", "act", (ActName("klippningslagen"),)),
        Act("2020:4", "Lag om klippning av gräs", "act"),
        Act("1990:5", "Häcklag", "act", (), date(1990, 1, 1), date(1999, 12, 31)),
        Act("2000:5", "Häcklag", "act", (), date(2000, 1, 1)),
        Act("KLFS 2020:1", "Klippverkets föreskrifter om häckar", "regulation"),
    )
)


def _found(text: str, on: date | None = None) -> list[tuple[str, bool]]:
    return [(each.normal_form, each.certain) for each in find_citations(text, on=on, acts=ACTS)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 12, 31), ("SFS 1990:1 3 §", True)),
        (date(2021, 1, 1), ("SFS 2020:1 3 §", True)),
        (date(1989, 12, 31), ("gräsklipparlagen 3 §", False)),
        (None, ("gräsklipparlagen 3 §", False)),
    ],
)
def test_a_name_means_the_act_of_its_day(on: date | None, expected: tuple[str, bool]) -> None:
    assert _found("3 § gräsklipparlagen", on) == [expected]


def test_a_name_that_may_mean_several_acts_tells_which() -> None:
    (found,) = find_citations("3 § GkL", acts=ACTS)
    assert (found.number, found.candidates, found.kind, found.act_title) == ("", ("1990:1", "2020:1"), "act", "GkL")


def test_a_meaning_that_ended_long_ago_counts_with_a_day_only() -> None:
    assert _found("3 § häcklagen") == [("SFS 2000:5 3 §", True)]
    assert _found("3 § häcklagen", date(1999, 1, 1)) == [("SFS 1990:5 3 §", True)]


def test_the_text_itself_settles_a_name() -> None:
    assert _found("Gräsklipparlagen (1990:1) gäller. Se 3 § GkL.") == [("SFS 1990:1", True), ("SFS 1990:1 3 §", True)]


def test_the_longest_name_is_meant() -> None:
    text = "lagen om klippning av gräs och häckar, lagen om klippning av gräs och buskar, klippningslagens"
    assert [each.number for each in find_citations(text, acts=ACTS)] == ["2020:3", "2020:4", "2020:3"]


def test_abbreviations_are_known_in_their_own_letters() -> None:
    day = date(2026, 1, 1)
    assert _found("gkl och GKL", day) == []
    assert _found("GkL och 3 § gkl", day) == [("SFS 2020:1", True), ("SFS 2020:1 3 §", True)]


def test_no_acts_leave_names_unknown() -> None:
    (found,) = find_citations("3 § skollagen", acts=Acts())
    assert (found.number, found.act_title, found.certain) == ("", "skollagen", False)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Skollag", "skollagen"),
        ("Plan- och bygglag", "plan- och bygglagen"),
        ("Lag (1994:1) om viten m.m.", "lagen om viten"),
        ("Kungörelse om beslutad ny regeringsform", "kungörelsen om beslutad ny regeringsform"),
        ("Tillkännagivande om EU-förordningar", ""),
    ],
)
def test_titles_become_names(title: str, name: str) -> None:
    assert definite(title) == name


def test_the_seeds_are_read_as_they_stand() -> None:
    acts = seeded_acts()
    assert len(acts) > 200
    known = acts.by_number("2010:800")
    assert known is not None
    assert known.kind == StatuteKind.ACT


def test_thousands_of_acts_cost_no_more_work() -> None:
    many = [Act(f"{1900 + i // 100}:{i % 100 + 1}", f"Lag om sak {i} och annat", "act") for i in range(9_000)]
    text = "Enligt 3 § lagen om sak 17 och annat och 4 § lagen om sak 8999 gäller 26 kap. 27 § skollagen. " * 10
    few = Acts(many[:20])
    assert work(text, Acts(many)) <= 1.2 * work(text, few)
