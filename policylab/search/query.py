"""What a person typed, read by our own small grammar: words, "phrases" and −exclusions. Nothing else has a meaning.

No engine's query language is ever reached from here, so AND, *, [ TO ] and field names are only text.
"""

import re
import unicodedata
from dataclasses import dataclass

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

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for; exclusions alone ask for nothing."""
        return not (self.wanted or self.phrases)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that a hit is found by, for highlighting."""
        return (*self.wanted, *(word for phrase in self.phrases for word in phrase.split()))


def parse(typed: str) -> SearchText:
    """Read a typed query; what goes beyond the limits is left out, and `shortened` says so."""
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    text = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in text).strip()
    wanted: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    left = MAX_WORDS
    shortened = len(text) > MAX_LETTERS
    for minus, phrase, word in _PART.findall(text[:MAX_LETTERS]):
        part = " ".join(phrase.split()) or word.lstrip(_MINUS)
        if not any(letter.isalnum() for letter in part):
            continue
        words = part.split()[:left]
        shortened = shortened or len(words) < len(part.split())
        if not words:
            break
        left -= len(words)
        (excluded if minus else phrases if len(words) > 1 else wanted).append(" ".join(words))
    return SearchText(tuple(wanted), tuple(phrases), tuple(excluded), shortened)
