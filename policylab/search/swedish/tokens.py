"""What is indexed of a text: stems, and beside them parts, folds and citations, each kind under its mark."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from policylab.search.swedish.citing import cited
from policylab.search.swedish.compounds import first_stem, parts, runs, shared
from policylab.search.swedish.folding import folded, key_of
from policylab.search.swedish.stems import stem
from policylab.search.swedish.words import AND, SMALL, abbreviated, chunks, pieces

PART, FOLD, CITED = "+", "~", "§"
"""The marks; no word begins with one."""
HYPHEN = "-"
_REMEMBERED = 100_000
_REMEMBERED_WRITTEN = 20_000
_LONGEST = 60
_WRITTEN = re.compile(r"\S+")


class Token(NamedTuple):
    """One term of a text, and where the word that it comes from stands."""

    text: str
    start: int
    end: int
    position: int


_Entry = tuple[tuple[Token, ...], tuple[Token, ...], int]
"""The plain stems of what is written together, its other terms, and how many positions it takes."""


def tokens(text: str) -> Iterator[Token]:
    """Everything that is indexed of a text: its words in order, then its citations."""
    position, hanging = 0, ""
    for chunk in chunks(text):
        plain, others, steps = _entry(chunk.text, chunk.whole)
        at = chunk.start
        for term, start, end, step in plain + others:
            yield Token(term, start + at, end + at, step + position)
        if hanging:
            for term in _shared(hanging, chunk.text):
                yield Token(term, at, at + len(chunk.text), position)
        hanging = _still_hanging(hanging, chunk.text)
        position += steps
    for citation in cited(text):
        for path in citation.paths:
            yield Token(CITED + path, citation.start, citation.end, position)


def among(text: str, terms: Collection[str]) -> list[Token]:
    """Those tokens of a text that are among some terms, without their positions; much quicker than reading them all."""
    wanted, found = frozenset(terms), list[Token]()
    having = {written for written in set(text.split()) if not wanted.isdisjoint(_names(written))}
    for match in _WRITTEN.finditer(text) if having else ():
        if match[0] in having:
            found += [
                Token(term, start + chunk.start + match.start(), end + chunk.start + match.start(), 0)
                for chunk in chunks(match[0])
                for term, start, end, _ in (*_entry(chunk.text, chunk.whole)[0], *_entry(chunk.text, chunk.whole)[1])
                if term in wanted
            ]
    if any(term.startswith(CITED) for term in wanted):
        places = (Token(CITED + path, each.start, each.end, 0) for each in cited(text) for path in each.paths)
        found += [place for place in places if place.text in wanted]
    return found


@lru_cache(_REMEMBERED_WRITTEN)
def _names(written: str) -> frozenset[str]:
    entries = [_entry(chunk.text, chunk.whole) for chunk in chunks(written)]
    return frozenset(token.text for plain, others, _ in entries for token in plain + others)


def stems(text: str) -> list[Token]:
    """The plain stems of a text in order."""
    found, position = [], 0
    for chunk in chunks(text):
        plain, _, steps = _entry(chunk.text, chunk.whole)
        found += [Token(t.text, t.start + chunk.start, t.end + chunk.start, t.position + position) for t in plain]
        position += steps
    return found


@lru_cache(_REMEMBERED)
def _entry(written: str, whole: bool) -> _Entry:
    if whole:
        return (Token(abbreviated(written), 0, len(written), 0),), (), 1
    found = pieces(written)
    plain: list[Token] = []
    others: list[Token] = []
    for step, (piece, start, end) in enumerate(found):
        key = key_of(piece)[:_LONGEST]
        if not key or key in SMALL:
            continue
        plain.append(Token(first_stem(key) if written[end:] == HYPHEN else stem(key), start, end, step))
        others += _beside(key, start, end, step, exact=len(key) == end - start)
    if len(found) > 1:
        others += [Token(term, 0, len(written), 0) for term in joined([piece for piece, *_ in found], written)]
    return tuple(plain), tuple(others), len(found)


def _shared(hanging: str, written: str) -> list[str]:
    found = [PART + term for term in shared(hanging, key_of(written)[:_LONGEST])] if written.isalpha() else []
    return found + [FOLD + folded(term) for term in found if not term.isascii()]


def _still_hanging(hanging: str, written: str) -> str:
    """The first part that still waits for its last one after this word."""
    if written.endswith(HYPHEN):
        return key_of(written[:-1])[:_LONGEST]
    return hanging if written.lower() in AND else ""


def joined(found: list[str], written: str) -> list[str]:
    """The terms of a word with hyphens as a whole: e-tjänst, and as it is also written, etjänst."""
    *first, last = [key_of(piece)[:_LONGEST] for piece in found]
    if not last.isalpha():
        return [key_of(written)[: 2 * _LONGEST]]
    whole, together = "-".join([*first, stem(last)]), "".join([*first, stem(last)])
    terms = [whole, PART + together]
    return terms if whole.isascii() else [*terms, FOLD + folded(whole), FOLD + PART + folded(together)]


def folds(key: str) -> set[str]:
    """How the word may be found by who types no å, ä and ö; nothing for a word without them."""
    bare = folded(key)
    return set() if bare == key else {folded(stem(key)), stem(bare)}


def _beside(key: str, start: int, end: int, step: int, *, exact: bool) -> Iterator[Token]:
    for bare in sorted(folds(key)):
        yield Token(FOLD + bare, start, end, step)
    for part in runs(parts(key), key):
        first, last = (start + part.start, start + part.end) if exact else (start, end)
        yield Token(PART + part.stem, first, last, step)
        for bare in sorted({folded(part.stem), *folds(key[part.start : part.end])} - {part.stem}):
            yield Token(FOLD + PART + bare, first, last, step)
