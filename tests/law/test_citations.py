"""Every reference and trap of citations.csv, and what holds for any text at all.

In the table, `text` and `expected` are what the columns of find_citations should say; only the keys given are
compared, `normal_form` may list what is as good, and `candidates_min` must be among the candidates. `\\n`, `\\t` and
`\\uXXXX` stand for signs that a table cannot hold.
"""

import csv
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylab.core.settings import ROOT
from policylab.law.citations import Citation, find_citations
from policylab.law.models import StatuteKind
from tests.law.pieces import PIECES

TABLE = Path(__file__).with_name("citations.csv")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=9
).map("".join)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
KINDS = {"unknown", *(kind.value for kind in StatuteKind)}


def _written(text: str) -> str:
    signs = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
    return re.sub(r"\\(u[0-9a-fA-F]{4}|.)", lambda m: signs.get(m[1]) or chr(int(m[1][1:], 16)), text)


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = _rows()


@pytest.mark.parametrize("group", sorted({row["group"] for row in ROWS}))
def test_the_table(group: str) -> None:
    wrong = []
    for row in ROWS:
        if row["group"] == group:
            text, on = _written(row["text"]), date.fromisoformat(row["on"]) if row["on"] else None
            found = find_citations(text, on=on)
            expected = json.loads(row["expected"] or "[]")
            if len(found) != len(expected) or not all(map(_as_expected, found, expected)):
                wrong.append((row["text"], row["on"], [each.normal_form for each in found]))
    assert wrong == []


def test_the_table_is_long_enough() -> None:
    traps = [row for row in ROWS if row["group"].startswith("trap")]
    assert len(traps) >= 60
    assert len(ROWS) - len(traps) >= 250


def _as_expected(found: Citation, expected: dict[str, Any]) -> bool:
    for name, value in expected.items():
        if name == "candidates_min":
            fits = set(value) <= set(found.candidates)
        elif isinstance(value, list):
            fits = getattr(found, name) in value
        else:
            fits = getattr(found, name) == value
        if not fits:
            return False
    return True


def _check(text: str, found: list[Citation]) -> None:
    for each in found:
        assert text[each.start : each.end] == each.text
        assert each.text.strip() == each.text != ""
        assert each.kind in KINDS
        assert each.certain is bool(each.certain)
        assert each.number or not each.certain
    for before, after in pairwise(found):
        assert before.end <= after.start


@given(TEXTS, DAYS)
def test_offsets_slice_back_in_order(text: str, on: date | None) -> None:
    _check(text, find_citations(text, on=on))


@given(st.text(max_size=200), DAYS)
def test_no_text_is_too_strange(text: str, on: date | None) -> None:
    _check(text, find_citations(text, on=on))


@given(TEXTS, DAYS)
def test_the_normal_form_is_read_as_itself(text: str, on: date | None) -> None:
    for each in find_citations(text, on=on):
        if each.number:
            assert [again.normal_form for again in find_citations(each.normal_form, on=on)] == [each.normal_form]


@given(TEXTS, st.sampled_from(("", "Så här är det.\n\n", "Hej! ")), st.sampled_from(("", "\n\nOch så vidare.")))
def test_words_around_change_nothing(text: str, before: str, after: str) -> None:
    there = find_citations(before + text + after)
    assert [(each.start - len(before), each.normal_form) for each in there] == [
        (each.start, each.normal_form) for each in find_citations(text)
    ]


@given(TEXTS)
def test_hard_spaces_are_spaces(text: str) -> None:
    plain = [(each.start, each.end, each.normal_form) for each in find_citations(text)]
    assert [(e.start, e.end, e.normal_form) for e in find_citations(text.replace(" ", "\u00a0"))] == plain


def test_every_series_of_the_register_is_found_by_its_number() -> None:
    with (ROOT / "seeds" / "law" / "acts.csv").open(encoding="utf-8", newline="") as lines:
        numbers = [row["number"] for row in csv.DictReader(lines) if "FS" in row["number"] or "FA" in row["number"]]
    assert len(numbers) > 50
    assert [
        each for each in numbers if [found.number for found in find_citations(f"Enligt {each} 5 §.")] != [each]
    ] == []
