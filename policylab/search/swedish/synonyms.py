"""Words that are asked for as one: sets of them, made into a look-up by stems."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from policylab.core.settings import ROOT
from policylab.search.swedish.tokens import stems

FILE = ROOT / "seeds" / "search" / "synonyms.csv"
BETWEEN = ";"

Synonyms = Mapping[str, Sequence[str]]
"""Stem to stems; those of an entry of several words stand with spaces between."""


def key_of_words(words: str) -> str:
    """The stems of a word, or of several, as one key; nothing for words that carry nothing."""
    return " ".join(token.text for token in stems(words))


def entries(written: str) -> list[str]:
    """The words of a set as they are written in one line."""
    return [word for each in written.split(BETWEEN) if (word := " ".join(each.split()))]


def look_up(sets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each word of the sets what else is asked for with it."""
    found: dict[str, dict[str, None]] = {}
    for written in sets:
        keys = list(dict.fromkeys(filter(None, map(key_of_words, entries(written)))))
        for key in keys:
            found.setdefault(key, {}).update(dict.fromkeys(other for other in keys if other != key))
    return {key: tuple(others) for key, others in found.items() if others}


@cache
def seeded() -> tuple[str, ...]:
    """The sets that the project ships, as they are written."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(row["words"] for row in csv.DictReader(lines))
