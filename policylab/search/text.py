"""The door to Swedish words as they are found. Pure: no index, no database."""

from collections.abc import Iterator
from typing import NamedTuple

from whoosh.analysis.analyzers import LanguageAnalyzer

from policylab.search.swedish.asked import Choice, choices, citations_in, groups
from policylab.search.swedish.synonyms import Synonyms
from policylab.search.swedish.tokens import CITED, FOLD, PART, Token, stems, tokens

__all__ = [
    "CITED",
    "FOLD",
    "PART",
    "Choice",
    "Synonyms",
    "Token",
    "analyse",
    "choices",
    "citations_in",
    "groups",
    "stems",
    "tokens",
]

ANALYSER = LanguageAnalyzer("sv")


class Span(NamedTuple):
    """One word of a text: its stem, and where it stands."""

    stem: str
    start: int
    end: int


def analyse(text: str) -> list[str]:
    """The terms that are indexed of a text: stems, marked parts, folds and citations."""
    return [token.text for token in tokens(text)]


def plain(text: str) -> list[str]:
    """The stems of a text in order, as the present index has them."""
    return [token.text for token in ANALYSER(text, mode="query")]


def spans(text: str) -> Iterator[Span]:
    """Every word that has a stem, with its place."""
    for token in ANALYSER(text, chars=True, mode="index"):
        yield Span(token.text, token.startchar, token.endchar)
