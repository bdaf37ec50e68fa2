"""Compounds and what they are made of: skolskjutsreglemente of skol, skjuts and reglement."""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from policylab.core.settings import ROOT
from policylab.search.swedish.irregular import ALONE, ENDING
from policylab.search.swedish.sounds import NO_FIRSTS, NO_HALF_HEADS, NO_HEADS, is_suffix, may_follow, may_stand_first
from policylab.search.swedish.stems import stem

TRAINED = ROOT / "seeds" / "search" / "words.csv"
_REMEMBERED = 100_000
_SHORTEST, _LONGEST, _LEAST = 6, 60, 3
"""Letters of a word that is divided at all, of one that is still looked at, and of a part."""
_LINKS = {"": 0.0, "s": 0.5, "e": 1.0, "es": 1.5}
_OLD_LINKS = {"o": "kyrk häls kvinn människ veck säll lär", "u": "gat var stug fur", "a": "barn mödr ras ut"}
_SPECIAL_FORMS = [(word + link, word) for link, words in _OLD_LINKS.items() for word in words.split()]
_SPECIAL = {"ansöknings": "ansök", "anmälnings": "anmäl", "ansökans": "ansök"} | dict(_SPECIAL_FORMS)
_KNOWN, _UNKNOWN, _CLEAR = 4, 3, 6
"""The fewest letters of the known and of the unknown part of a word of which we know one half."""
_PER_PART, _SHORT_PART = 3.0, 2.0
_AFTER_S = ("k", "tr", "ti", "ty", "tä")
_LINKED, _NO_LINK = ("skap", "het", "ning", "tion", "sion", "dom", "itet", "ling"), 4.0


class Part(NamedTuple):
    """A part of a compound, or a run of adjacent ones: its stem, and where it stands in the word."""

    stem: str
    start: int
    end: int


class Splitter:
    """Divides words into those that it knows, with how common each is."""

    def __init__(self, known: Mapping[str, int]) -> None:
        total = sum(known.values()) + 1
        self._cost = {word: _PER_PART + log(total / count) + _short(word) for word, count in known.items()}
        self._heads = {word[:_LEAST] for word in (*self._cost, *ENDING, *ALONE)}
        self._firsts: dict[str, tuple[float, str]] = {}
        for word, cost in self._cost.items():
            if word not in NO_FIRSTS:
                for link, dearer in _LINKS.items():
                    self._add_first(word + link, cost + dearer + _unlinked(word, link), word)
        for form, word in _SPECIAL.items():
            self._add_first(form, self._cost.get(word, _PER_PART), word)

    def knows(self, word: str) -> bool:
        """Whether the word is one that others are made of."""
        return stem(word) in self._cost

    def first(self, form: str) -> str:
        """The stem of a form that stands first in compounds, such as hälso; nothing for what is none."""
        return self._firsts.get(form, (0.0, ""))[1]

    def parts(self, word: str) -> tuple[Part, ...]:
        """The parts of a word in small letters in order; none when it is not a compound."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or self.knows(word):
            return ()
        return self.known_parts(word) or self._half_known(word)

    def known_parts(self, word: str) -> tuple[Part, ...]:
        """The parts of a word that is made of known ones alone."""
        best: dict[int, tuple[float, tuple[Part, ...]]] = {0: (0.0, ())}
        ends = len(word) - _LEAST
        for start in range(ends + 1):
            if start in best:
                self._go_on(word, start, ends, best)
        whole = [self._ended(word, start, *best[start]) for start in best if start]
        return min((found for found in whole if found), default=(0.0, ()))[1]

    def _half_known(self, word: str) -> tuple[Part, ...]:
        """The two parts of a word of which the longer known one is at its beginning or its end."""
        for size in range(len(word) - _UNKNOWN, _KNOWN - 1, -1):
            at = len(word) - size
            found = self._known_first(word, size) or (self._known_head(word, at) if _is_clear(at, size) else "")
            if found:
                end = size if word[:size] in self._firsts else at
                first, _, head = found.partition(" ")
                return Part(first, 0, end), Part(head, end, len(word))
        return ()

    def _known_first(self, word: str, end: int) -> str:
        first, rest = self.first(word[:end]), word[end:]
        if not first or is_suffix(word[len(first) :]) or _belongs_to_head(word, first, end):
            return ""
        head = stem.__wrapped__(rest)
        return f"{first} {head}" if may_follow(rest, head) else ""

    def _known_head(self, word: str, at: int) -> str:
        if word[at : at + _LEAST] not in self._heads or not may_stand_first(word[:at]):
            return ""
        head = stem.__wrapped__(word[at:])
        if head not in self._cost or len(head) < _KNOWN or head in NO_HEADS | NO_HALF_HEADS:
            return ""
        return f"{stem.__wrapped__(word[:at].removesuffix('s') if at > _UNKNOWN else word[:at])} {head}"

    def _go_on(self, word: str, start: int, ends: int, best: dict[int, tuple[float, tuple[Part, ...]]]) -> None:
        spent, before = best[start]
        for end in range(start + _LEAST, ends + 1):
            found = self._firsts.get(word[start:end])
            if found and (end not in best or spent + found[0] < best[end][0]):
                best[end] = spent + found[0], (*before, Part(found[1], start, end))

    def _ended(
        self, word: str, start: int, spent: float, before: tuple[Part, ...]
    ) -> tuple[float, tuple[Part, ...]] | None:
        if word[start : start + _LEAST] not in self._heads:
            return None
        head = stem.__wrapped__(word[start:])
        if head not in self._cost or head in NO_HEADS:
            return None
        return spent + self._cost[head], (*before, Part(head, start, len(word)))

    def _add_first(self, form: str, cost: float, word: str) -> None:
        if form not in self._firsts or cost < self._firsts[form][0]:
            self._firsts[form] = cost, word


@cache
def trained() -> Splitter:
    """The splitter of the table that the project ships."""
    with TRAINED.open(encoding="utf-8", newline="") as lines:
        return Splitter({row["part"]: int(row["count"]) for row in csv.DictReader(lines)})


@lru_cache(_REMEMBERED)
def parts(word: str) -> tuple[Part, ...]:
    """The parts of a word in small letters in order; none when it is not a compound."""
    return trained().parts(word)


def first_stem(form: str) -> str:
    """The stem of what hangs before "och" in "hälso- och sjukvård"."""
    return trained().first(form) or stem(form)


def shared(hanging: str, word: str) -> list[str]:
    """The compounds that a hanging first part may make with the end of a word: förskola in "för- och grundskola"."""
    return list(dict.fromkeys(hanging + last for _, last in halves(parts(word), word)))


def runs(found: tuple[Part, ...], word: str) -> list[Part]:
    """The parts and every run of adjacent parts, but not the whole word."""
    count = len(found)
    return [
        _run(word, *found[first : last + 1])
        for first in range(count)
        for last in range(first, count)
        if last - first < count - 1
    ]


def halves(found: tuple[Part, ...], word: str) -> list[tuple[str, str]]:
    """Every way to tell a compound in two words."""
    return [(_run(word, *found[:at]).stem, _run(word, *found[at:]).stem) for at in range(1, len(found))]


def _run(word: str, *of: Part) -> Part:
    return Part(word[of[0].start : of[-1].start] + of[-1].stem, of[0].start, of[-1].end)


def _short(word: str) -> float:
    return _SHORT_PART if len(word) == _LEAST else 0.0


def _unlinked(word: str, link: str) -> float:
    """What it costs that a word like "beredskap" stands first without the s that it always has."""
    return _NO_LINK if link != "s" and word.endswith(_LINKED) else 0.0


def _is_clear(at: int, size: int) -> bool:
    """Whether a known head is long enough for the letters before it to be a word, too."""
    return at >= _KNOWN or size >= _CLEAR


def _belongs_to_head(word: str, first: str, end: int) -> bool:
    """Whether the s between two parts is rather the first letter of the last: park and skötsel."""
    linked = end == len(first) + 1 and word[end - 1] == "s"
    return linked and not first.endswith(_LINKED) and word.startswith(_AFTER_S, end)
