"""What satisfies a typed word: itself, or, for less, a compound with it, a fold of it, a synonym, its own parts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policylab.search.swedish.citing import citations_asked
from policylab.search.swedish.folding import folded, key_of
from policylab.search.swedish.tokens import CITED, FOLD, PART, joined, stems
from policylab.search.swedish.words import chunks, pieces

_PART, _FOLD, _FOLDED_PART, _SYNONYM, _SYNONYM_PART, _APART = 0.7, 0.6, 0.4, 0.5, 0.3, 0.5

Synonyms = Mapping[str, Sequence[str]]
"""Stem to stems; those of an entry of several words stand with spaces between."""


class Choice(NamedTuple):
    """Terms that together stand for a typed word, and what they are worth against the word itself."""

    terms: tuple[str, ...]
    weight: float


def choices(word: str, synonyms: Synonyms) -> list[Choice]:
    """What satisfies one typed word, best first; nothing for a word that carries nothing."""
    plain = tuple(token.text for token in stems(word))
    found = [Choice(plain, 1.0)] if plain else []
    together = list(chunks(word))
    if len(together) == 1 and len(split := pieces(together[0].text)) > 1 and not together[0].whole:
        whole, *others = joined([piece for piece, *_ in split], word)
        found = [Choice((whole,), 1.0), *(Choice((other,), _FOLD) for other in others), Choice(plain, _APART)]
    elif len(plain) == 1:
        found += [*_as_part(plain[0], key_of(word)), *_synonyms(plain[0], synonyms)]
    return sorted(dict.fromkeys(found), key=lambda choice: -choice.weight)


def citations_in(typed: str) -> tuple[list[tuple[str, ...]], str]:
    """What a typed query cites, and the rest of it.

    Each citation is the terms of which any one will do: an act's name alone is also looked for as a word.
    """
    asked, rest = citations_asked(typed)
    return [tuple(f"{CITED}{path}" for path in paths) + _as_word(written, paths) for written, paths in asked], rest


def _as_word(written: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    plain = stems(written)
    named = len(plain) == 1 and not any("/" in path for path in paths)
    return (plain[0].text, PART + plain[0].text) if named else ()


def _as_part(stem: str, key: str) -> list[Choice]:
    found = [Choice((PART + stem,), _PART)]
    if folded(key) == key:
        found += [Choice((FOLD + stem,), _FOLD), Choice((FOLD + PART + stem,), _FOLDED_PART)]
    return found


def _synonyms(stem: str, synonyms: Synonyms) -> list[Choice]:
    found = []
    for other in synonyms.get(stem, ()):
        terms = tuple(other.split())
        found.append(Choice(terms, _SYNONYM))
        if len(terms) == 1:
            found.append(Choice((PART + other,), _SYNONYM_PART))
    return found
