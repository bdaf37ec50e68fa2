"""What changed between two texts: word by word, and without losing a letter of either."""

from random import Random

import pytest

from policylab.core.diff import changes, columns

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


def test_texts_with_little_in_common_are_not_marked() -> None:
    left, right = columns("Anvisningen har tolv rader.", "Myndigheten bestämmer själv.")
    assert [part.kind for part in [*left, *right]] == ["same", "same"]
