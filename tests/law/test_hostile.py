"""Text made to be slow costs no more than its length: the work is counted, not timed."""

import random
from itertools import pairwise

import pytest

from policylab.law.acts import Acts, seeded_acts
from policylab.law.citations import find_citations
from tests.law.pieces import PIECES
from tests.work import calls_of

HOSTILE = {
    "signs": "§ ",
    "signs without spaces": "§",
    "digits": "1",
    "numbers": "1 ",
    "lists": "1, ",
    "lists with och": "4 och ",
    "ranges": "1-",
    "colons": "1:",
    "brackets": "(",
    "both brackets": "()",
    "chapters": "kap. ",
    "sections": "1 § ",
    "sections in lists": "1 §, ",
    "places": "1 kap. 1 § och ",
    "same": "samma lag ",
    "same chapter": "samma kapitel 3 § ",
    "acts": "skollagen ",
    "act lists": "skollagen 1 § och ",
    "titles": "lagen om stöd och service till vissa ",
    "numbered": "lagen (2010:800) om ",
    "heads": "lagen om ",
    "halves": "plan- och ",
    "ordinals": "första, ",
    "paragraphs": "1 § första stycket ",
    "points": "1 § p. 1, ",
    "articles": "artikel 6.1 ",
    "article lists": "artikel 6.1 e, ",
    "unions": "(EU) ",
    "years": "2010:",
    "spaces": " ",
    "breaks": "\n",
    "letters": "a",
    "hyphens": "a-",
    "soft hyphens": "a\u00ad",
    "marks": "a\u0308",
    "line hyphens": "skol-\n",
    "addresses": "https://",
    "genitives": "SoL:s ",
    "former": "gamla ",
    "pages": "s. 1, ",
    "retold titles": "lagen (1991:1559) med föreskrifter på TF:s och ",
    "called": "LSS (nedan kallad ",
    "and signs": "4 & ",
}


def work(text: str, acts: Acts | None = None) -> int:
    """How many calls it takes to read the text, with a register that is at hand."""
    register = acts or seeded_acts()
    return calls_of(lambda: find_citations(text, acts=register))


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_alone(name: str) -> None:
    piece = HOSTILE[name]
    short = piece * (4_000 // len(piece))
    assert work(short * 2) <= 2.2 * work(short) + 200


def test_hundred_kilobytes_are_read() -> None:
    for piece in ("§ ", "1", "(", "1, ", "kap. ", "a-"):
        assert find_citations(piece * (100_000 // len(piece))) == []


def test_a_thousand_heaps_of_pieces_are_read() -> None:
    chance = random.Random(4)  # noqa: S311 - nothing secret
    for _ in range(1_000):
        text = "".join(chance.choice((*PIECES, *HOSTILE.values(), " ", " ", " ")) for _ in range(chance.randint(1, 40)))
        found = find_citations(text)
        assert all(text[each.start : each.end] == each.text for each in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
