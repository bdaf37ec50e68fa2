"""What changed between two texts: word by word, and without losing a letter of either."""

import sys
from collections.abc import Callable, Sequence
from random import Random

import pytest

from policylab.core.diff import Change, changes, columns

CALLS = 1_000_000
"""More than the comparison below makes eight times over; following every pair of equal words makes billions."""
_PIECES = ("ord ", "en termin", " ", ", ", ".", "\n\n", "\n", "a", "b", "26 kap. ", "- ", "§")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Gäller en termin.", "Gäller tills vidare.", ["Gäller ", "-en termin", "+tills vidare", "."]),
        ("Den, som begär.", "Den som begär.", ["Den", "-,", " som begär."]),
        ("Ett.\r\nTvå.", "Ett.\nTvå.", ["Ett.\nTvå."]),
        ("", "Ny text", ["+Ny text"]),
        ("Första.\n\nAndra delen.", "Förra.\n\nTredje delen.",
         ["-Första", "+Förra", ".\n\n", "-Andra", "+Tredje", " delen."]),
    ],
)  # fmt: skip
def test_words_and_signs_are_compared_apart(before: str, after: str, expected: list[str]) -> None:
    signs = {"same": "", "removed": "-", "added": "+"}
    assert [signs[part.kind] + part.text for part in changes(before, after)] == expected


def test_both_texts_can_be_read_out_of_the_parts() -> None:
    random = Random(7)  # noqa: S311 - the same texts each time
    for _ in range(300):
        before, after = ("".join(random.choices(_PIECES, k=random.randint(0, 14))) for _ in range(2))
        parts = changes(before, after)
        assert "".join(part.text for part in parts if part.kind != "added") == before
        assert "".join(part.text for part in parts if part.kind != "removed") == after


def test_texts_that_repeat_themselves_are_compared_in_bounded_steps() -> None:
    before, after = "a b " * 2_500, "b a c " * 1_700
    parts = _within(CALLS, lambda: changes(before, after))
    assert "".join(part.text for part in parts if part.kind != "added") == before


def _within(calls: int, compare: Callable[[], Sequence[Change]]) -> Sequence[Change]:
    """What is found, unless it takes more calls and returns than that."""
    left = iter(range(calls))

    def count(*_: object) -> None:
        assert next(left, None) is not None, "the comparison follows every pair"

    sys.setprofile(count)
    try:
        return compare()
    finally:
        sys.setprofile(None)


def test_long_texts_are_compared_by_sentences_first() -> None:
    before = "".join(f"Mening {number} om det som gäller.\n" for number in range(500))
    after = before.replace("Mening 77 om det som gäller.", "Mening 77 om allt som gäller.")
    changed = [(part.kind, part.text) for part in changes(before, after) if part.kind != "same"]
    assert changed == [("removed", "det"), ("added", "allt")]


def test_texts_with_little_in_common_are_not_marked() -> None:
    left, right = columns("Anvisningen har tolv rader.", "Myndigheten bestämmer själv.")
    assert [part.kind for part in [*left, *right]] == ["same", "same"]
