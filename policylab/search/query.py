"""What a person typed, read by our own small grammar: words, "phrases" and −exclusions. Nothing else has a meaning.

No engine's query language is ever reached from here, so AND, *, [ TO ] and field names are only text.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from policylab.search.text import citations_in

MAX_WORDS = 12
MAX_LETTERS = 200

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_MINUS = "-−–"
_PART = re.compile(r'([-−–]?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True)
class SearchText:
    """A typed query: what every hit has, each phrase as its words in order, and what no hit has."""

    wanted: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    shortened: bool = False
    citations: tuple[tuple[str, ...], ...] = ()
    """Places in the law that are asked for, each as the terms of which any one will do."""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for; exclusions alone ask for nothing."""
        return not (self.wanted or self.phrases or self.citations)


def parse(typed: str) -> SearchText:
    """Read a typed query; what goes beyond the limits is left out, and `shortened` says so."""
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    text = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in text).strip()
    plain: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    for minus, phrase, word in _PART.findall(text[:MAX_LETTERS]):
        part = " ".join(phrase.split()) or word.lstrip(_MINUS)
        if minus and _tells(part):
            excluded.append(part)
        elif len(part.split()) > 1 and _tells(part):
            phrases.append(part)
        elif not minus:
            plain.append(part)
    citations, rest = citations_in(" ".join(plain))
    left = _Left(MAX_WORDS - len(citations[:MAX_WORDS]), len(text) > MAX_LETTERS)
    return SearchText(
        left.take(part for part in rest.split() if _tells(part)),
        left.take(phrases),
        left.take(excluded),
        left.shortened,
        tuple(citations[:MAX_WORDS]),
    )


class _Left:
    """How many words may still be taken, and whether some were left out."""

    def __init__(self, words: int, shortened: bool) -> None:
        self.words, self.shortened = words, shortened

    def take(self, parts: Iterable[str]) -> tuple[str, ...]:
        taken: list[str] = []
        for part in parts:
            words = part.split()
            kept = words[: self.words]
            self.shortened |= len(kept) < len(words)
            self.words -= len(kept)
            if kept:
                taken.append(" ".join(kept))
        return tuple(taken)


def _tells(part: str) -> bool:
    return any(letter.isalnum() for letter in part)
