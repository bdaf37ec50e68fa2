"""The figure of agreement: values worked out by hand, and what must hold for any answers."""

from math import isclose, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policylab.ranking.agreement import agreement

Answers = dict[str, tuple[float, float, float]]


def test_four_unanimous_sectors_by_hand() -> None:
    """Five yes of five: p = 5.5/6, q = 0.5/6, p(1-q) = (11/12)^2."""
    assert isclose(agreement(dict.fromkeys("abcd", (5, 0, 5))).value or 0, (11 / 12) ** 2)


def test_different_sectors_by_hand() -> None:
    """The geometric mean of p(1-q), worked out sector by sector on paper."""
    found = agreement({"a": (5, 0, 5), "b": (9, 1, 10), "c": (2.5, 0, 5), "d": (0, 6, 6), "e": (4, 0, 4)})
    parts = [(5.5 / 6) * (5.5 / 6), (9.5 / 11) * (9.5 / 11), (3 / 6) * (5.5 / 6), (0.5 / 7) * (0.5 / 7)]
    by_hand = sqrt(sqrt(parts[0] * parts[1] * parts[2] * parts[3]))
    assert isclose(found.value or 0, by_hand)
    assert round(by_hand, 4) == 0.1957
    assert found.missing == ["e"]


def test_below_the_gate_there_is_no_number() -> None:
    assert agreement({}).value is None
    three = agreement({"a": (5, 0, 5), "b": (50, 0, 50), "c": (5, 0, 5), "d": (4, 0, 4.5), "e": (0, 0, 0)})
    assert three.value is None
    assert three.missing == ["d", "e"]


def test_no_objection_is_half_a_yes_and_not_support() -> None:
    support, none, oppose = ((5, 0, 5), (2.5, 0, 5), (0, 5, 5))
    values = [agreement({**dict.fromkeys("abc", (5, 0, 5)), "d": each}).value or 0 for each in (support, none, oppose)]
    assert values[0] > values[1] > values[2]


@st.composite
def sector_answers(draw: st.DrawFn, least: float = 0) -> tuple[float, float, float]:
    halves = draw(st.integers(min_value=int(least * 2), max_value=2_000))
    against = draw(st.integers(min_value=0, max_value=halves))
    agree = draw(st.integers(min_value=0, max_value=halves - against))
    return agree / 2, against / 2, halves / 2


def answers(least: float = 0, sectors: int = 0) -> st.SearchStrategy[Answers]:
    names = st.sampled_from("abcdefg")
    return st.dictionaries(names, sector_answers(least), min_size=sectors, max_size=7)


@given(answers())
def test_value_lies_between_none_and_all(given_answers: Answers) -> None:
    found = agreement(given_answers)
    counted = [name for name, counts in given_answers.items() if counts[2] >= 5]
    assert (found.value is None) == (len(counted) < 4)
    assert found.value is None or 0 < found.value < 1
    assert sorted([*counted, *found.missing]) == sorted(given_answers)


@given(answers(5, 4), st.data())
def test_one_more_yes_in_the_place_of_a_doubt_never_lowers(given_answers: Answers, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(given_answers)))
    agree, against, total = given_answers[name]
    assume(agree + against + 0.5 <= total)
    before, after = (
        agreement(given_answers).value,
        agreement(given_answers | {name: (agree + 0.5, against, total)}).value,
    )
    assert before is not None
    assert after is not None
    assert after > before


@given(answers(5, 4), st.data())
def test_one_more_no_never_raises(given_answers: Answers, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(given_answers)))
    agree, against, total = given_answers[name]
    assume(agree + against + 0.5 <= total)
    before, after = (
        agreement(given_answers).value,
        agreement(given_answers | {name: (agree, against + 0.5, total)}).value,
    )
    assert before is not None
    assert after is not None
    assert after < before


@given(answers(), st.randoms(use_true_random=False))
def test_order_of_sectors_changes_nothing(given_answers: Answers, random: object) -> None:
    names = list(given_answers)
    random.shuffle(names)  # type: ignore[attr-defined]  # a Random, as hypothesis draws it
    assert agreement({name: given_answers[name] for name in names}) == agreement(given_answers)


@pytest.mark.parametrize("total", [5, 50, 500])
def test_a_sector_weighs_the_same_whatever_its_size(total: float) -> None:
    """Ten times as many of the same shares move the figure only by the half answers."""
    base = {**dict.fromkeys("abc", (500, 0, 500)), "d": (total, 0, total)}
    assert 0.95 < (agreement(base).value or 0) < 1
