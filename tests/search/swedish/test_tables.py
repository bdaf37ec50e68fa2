"""Tables written from the language: which forms are one word, which words are two, and what compounds are made of."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from whoosh.lang.snowball.swedish import SwedishStemmer

from policylab.search.swedish.compounds import parts
from policylab.search.swedish.folding import folded
from policylab.search.swedish.stems import stem

_HERE = Path(__file__).parent


def _lines(name: str) -> Iterator[list[str]]:
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        yield line.split()


def _wrong(of: Callable[[str], str]) -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """The groups that are torn apart, and the pairs that are taken for one."""
    torn = [words for words in _lines("same.txt") if len({of(word) for word in words}) > 1]
    mixed = [words for words in _lines("apart.txt") if len({of(word) for word in words}) < len(words)]
    return torn, mixed


def test_the_forms_of_a_word_have_one_stem_and_other_words_another() -> None:
    snowball = SwedishStemmer()
    told = len(list(_lines("same.txt"))), len(list(_lines("apart.txt")))
    print("of", told, "wrong by Snowball:", tuple(map(len, _wrong(snowball.stem))))
    assert told >= (200, 100)
    assert _wrong(stem) == ([], [])


def test_compounds_are_divided_where_they_were_put_together_and_other_words_nowhere() -> None:
    with (_HERE / "splits.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    found = {row["word"]: " ".join(part.stem for part in parts(row["word"])) for row in rows}
    assert len(rows) > 120
    assert found == {row["word"]: row["parts"] for row in rows}


def test_a_word_and_its_fold_are_never_one_stem() -> None:
    words = [word for words in _lines("same.txt") for word in words if folded(word) != word]
    assert [word for word in words if folded(stem(word)) != stem(word) and stem(folded(word)) == stem(word)] == []
