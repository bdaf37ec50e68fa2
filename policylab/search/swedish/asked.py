"""What satisfies a typed word: itself, or, for less, a compound with it, a fold of it, a synonym, its own parts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policylab.search.swedish.citing import abbreviations_of, citations_asked
from policylab.search.swedish.compounds import halves, parts
from policylab.search.swedish.deeds import of_deed
from policylab.search.swedish.folding import folded, key_of
from policylab.search.swedish.synonyms import Synonyms
from policylab.search.swedish.tokens import CITED, FOLD, PART, joined, stems
from policylab.search.swedish.words import chunks, pieces

_PART, _FOLD, _FOLDED_PART, _SYNONYM, _SYNONYM_PART, _HYPHEN, _APART = 0.7, 0.6, 0.4, 0.5, 0.3, 0.5, 0.4
_DEED = 0.2
_MOST_APART = 3
_LONGEST_ENTRY = 8


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
        found = [Choice((whole,), 1.0), *(Choice((other,), _FOLD) for other in others), Choice(plain, _HYPHEN)]
    elif len(plain) == 1:
        found += [*_as_part(plain[0], key_of(word)), *_apart(key_of(word))]
        found += [Choice((other,), _DEED) for other in of_deed(key_of(word), plain[0]) if other != plain[0]]
    found += _synonyms(" ".join(plain), synonyms)
    return sorted(dict.fromkeys(found), key=lambda choice: -choice.weight)


def groups(words: Sequence[str], synonyms: Synonyms) -> Iterator[tuple[str, list[Choice]]]:
    """Typed words with what satisfies each; those that together have a synonym, like "god man", stand as one."""
    keys = [tuple(token.text for token in stems(word)) for word in words]
    at = 0
    while at < len(words):
        end = _end_of_entry(keys, at, synonyms)
        if end == at:
            yield words[at], choices(words[at], synonyms)
            at += 1
            continue
        plain = tuple(stem for key in keys[at:end] for stem in key)
        yield " ".join(words[at:end]), [Choice(plain, 1.0), *_synonyms(" ".join(plain), synonyms)]
        at = end


def _end_of_entry(keys: Sequence[tuple[str, ...]], at: int, synonyms: Synonyms) -> int:
    """The end of the longest entry of several words that begins here; the same place when there is none."""
    for end in range(min(len(keys), at + _LONGEST_ENTRY), at + 1, -1):
        told = [stem for key in keys[at:end] for stem in key]
        if keys[at] and keys[end - 1] and len(told) > 1 and " ".join(told) in synonyms:
            return end
    return at


def citations_in(typed: str) -> tuple[list[tuple[str, ...]], str]:
    """What a typed query cites, and the rest of it.

    Each citation is the terms of which any one will do: an act's name alone is also looked for as a word.
    """
    asked, rest = citations_asked(typed)
    return [tuple(f"{CITED}{path}" for path in paths) + _as_word(written, paths) for written, paths in asked], rest


def _as_word(written: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The name of an act as words: the one that was typed, and its abbreviations, which also begin compounds."""
    if any("/" in path for path in paths):
        return ()
    plain = [token.text for token in stems(written)]
    named = plain if len(plain) == 1 else []
    named += [] if any(map(str.isdigit, written)) else [short for path in paths for short in abbreviations_of(path)]
    return tuple(term for name in dict.fromkeys(named) for term in (name, PART + name))


def _as_part(stem: str, key: str) -> list[Choice]:
    found = [Choice((PART + stem,), _PART)]
    if folded(key) == key:
        found += [Choice((FOLD + stem,), _FOLD), Choice((FOLD + PART + stem,), _FOLDED_PART)]
    return found


def _apart(key: str) -> list[Choice]:
    """The words that a compound may also be told in, each by itself or in other compounds."""
    found = halves(parts(key), key)[:_MOST_APART]
    return [
        Choice((one, other), _APART)
        for first, last in found
        for one in (first, PART + first)
        for other in (last, PART + last)
    ]


def _synonyms(stem: str, synonyms: Synonyms) -> list[Choice]:
    found = []
    for other in synonyms.get(stem, ()):
        terms = tuple(other.split())
        found.append(Choice(terms, _SYNONYM))
        if len(terms) == 1:
            found.append(Choice((PART + other,), _SYNONYM_PART))
    return found
