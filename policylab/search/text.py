"""Swedish words as they are found: text in, stems out. Pure: no index, no database."""

from collections.abc import Iterator
from typing import NamedTuple

from whoosh.analysis.analyzers import LanguageAnalyzer

ANALYSER = LanguageAnalyzer("sv")


class Span(NamedTuple):
    """One word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def analyse(text: str) -> list[str]:
    """The stems of a text in order; small words that carry nothing have none."""
    return [token.text for token in ANALYSER(text, mode="query")]


def spans(text: str) -> Iterator[Span]:
    """Every word that has a stem, with its place."""
    for token in ANALYSER(text, chars=True, mode="index"):
        yield Span(token.text, token.startchar, token.endchar)
