"""Titles that fit what somebody has begun to type: the last word may be unfinished. Only titles are expanded so."""

from collections.abc import Iterable
from heapq import nlargest

from policylab.search.asked import Wanted, understand
from policylab.search.document import Kind
from policylab.search.embedded.marks import Marks
from policylab.search.embedded.schema import TITLE, is_plain
from policylab.search.embedded.state import Reading
from policylab.search.query import SearchText

MOST_TERMS = 20
_LOOKED_AT = 2000


def titles_like(reading: Reading, begun: SearchText, allowed: Marks, limit: int) -> list[int]:
    """The documents whose titles have every word typed, the last one as a beginning; the latest first.

    Sections are left out: who types a place in the law is offered its act.
    """
    *whole, last = begun.wanted or ("",)
    parts = [_having(reading, terms_of(word)) for word in understand(SearchText(tuple(whole)), {}).wanted]
    if last:
        parts.append(_having(reading, {*_begun(reading, last.casefold(), allowed), *_own(last)}))
    if not parts:
        return []
    state = reading.state
    is_section = state.having("kind", [Kind.SECTION])
    found = (number for number in allowed.among(set.intersection(*parts)) if not is_section(number))
    return nlargest(limit, found, key=lambda number: (state.activity[number], state.ref(number)))


def terms_of(word: Wanted) -> set[str]:
    """What satisfies the word by itself."""
    return {choice.terms[0] for choice in word.choices if len(choice.terms) == 1}


def _own(word: str) -> set[str]:
    return {term for each in understand(SearchText((word,)), {}).wanted for term in terms_of(each)}


def _begun(reading: Reading, prefix: str, allowed: Marks) -> list[str]:
    """The most common terms of titles that the reader may find and that begin so."""
    counted = []
    for term in reading.terms(TITLE, prefix)[:_LOOKED_AT]:
        if is_plain(term) and (count := allowed.count(reading.postings(TITLE, term).ids)):
            counted.append((-count, term))
    return [term for _, term in sorted(counted)[:MOST_TERMS]]


def _having(reading: Reading, terms: Iterable[str]) -> set[int]:
    return {number for term in terms for number in reading.postings(TITLE, term).ids}
