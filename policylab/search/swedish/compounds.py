"""Compounds and what they are made of: skolskjutsreglemente of skol, skjuts and reglement."""

from typing import NamedTuple


class Part(NamedTuple):
    """A part of a compound, or a run of adjacent ones: its stem, and where it stands in the word."""

    stem: str
    start: int
    end: int


def parts(word: str) -> tuple[Part, ...]:
    """The parts of a word in small letters in order; none when it is not a compound."""
    return ()


def runs(found: tuple[Part, ...], word: str) -> list[Part]:
    """The parts and every run of adjacent parts, but not the whole word."""
    count = len(found)
    return [
        Part(word[found[first].start : found[last].start] + found[last].stem, found[first].start, found[last].end)
        for first in range(count)
        for last in range(first, count)
        if last - first < count - 1
    ]
