"""One state of the index, between two commits: all segments' columns as one, and who may find what in it."""

import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from policylab.search.access import PUBLIC
from policylab.search.document import Ref
from policylab.search.embedded.marks import Marks
from policylab.search.embedded.schema import FACTS, WORDS
from policylab.search.embedded.segment import KINDS, NONE, Books, Combinations, Postings, Segment, values_of

Value = TypeVar("Value")
KEPT_MARKS = 64
"""Readers whose documents are remembered."""


class State:
    """The columns by document number, and what many searches ask for."""

    def __init__(self, leaves: Sequence[tuple[Any, int]], segments: Sequence[Segment], books: Books) -> None:
        self.books = books
        self.segments = segments
        self.kinds: Sequence[int] = _joined([segment.kinds for segment in segments], lambda: array("B"))
        self.ids: Sequence[int] = _joined([segment.ids for segment in segments], lambda: array("q"))
        self.activity: Sequence[int] = _joined([segment.activity for segment in segments], lambda: array("q"))
        self.norms: Sequence[float] = _joined([segment.norms for segment in segments], lambda: array("f"))
        self._doors = _joined([segment.doors for segment in segments], lambda: array("I"))
        self._facts: dict[str, Sequence[int]] = {
            name: _joined([segment.facts[place] for segment in segments], lambda: array("I"))
            for place, name in enumerate(FACTS)
        }
        self._alive = _alive(leaves)
        self._allowed: dict[frozenset[str], Marks] = {}
        self._kept: dict[Any, Any] = {}
        self._lock = threading.Lock()
        self.public = self.allowed(frozenset({PUBLIC}))

    def allowed(self, held: frozenset[str]) -> Marks:
        """The documents that whoever holds these tokens may find; nothing deleted is among them."""
        found = self._allowed.get(held)
        if found is None:
            open_doors = {
                code
                for code, (readers, hidden_from) in enumerate(self.books.doors.values)
                if not held.isdisjoint(readers) and held.isdisjoint(hidden_from)
            }
            found = self._alive & Marks(bytes(map(open_doors.__contains__, self._doors)))
            with self._lock:
                if len(self._allowed) >= KEPT_MARKS:
                    self._allowed.clear()
                self._allowed[held] = found
        return found

    def ref(self, number: int) -> Ref:
        """The subject that a document is of."""
        return Ref(KINDS[self.kinds[number]], self.ids[number])

    def having(self, fact: str, wanted: Collection[str]) -> Callable[[int], bool]:
        """Whether a document has one of the values."""
        column = self._facts[fact]
        codes = self._combinations(fact).having(wanted)
        return lambda number: column[number] in codes

    def counted(self, fact: str, numbers: Iterable[int], chosen: Iterable[str]) -> dict[str, int]:
        """How many of the documents have each value of a fact that is offered, or chosen already."""
        return self._combinations(fact).counted(map(self._facts[fact].__getitem__, numbers), chosen)

    def kept(self, key: Any, make: Callable[[], Value]) -> Value:
        """What was worked out once for this state of the index."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[no-any-return]  # each key has one kind of value

    def _combinations(self, fact: str) -> Combinations:
        return self.books.facts[FACTS.index(fact)]


@dataclass
class Reading:
    """A thread's way into a state of the index: files are read by this thread's reader alone."""

    reader: Any
    leaves: Sequence[tuple[Any, int]]
    state: State

    def postings(self, field: str, term: str) -> Postings:
        """All documents that have a term, deleted ones perhaps among them."""
        parts = [
            (segment.postings(leaf, field, term), offset)
            for (leaf, offset), segment in zip(self.leaves, self.state.segments, strict=True)
        ]
        parts = [part for part in parts if part[0].ids]
        if not parts:
            return NONE
        if len(parts) == 1 and not parts[0][1]:
            return parts[0][0]
        ids, counts = array("I"), array("f")
        for found, offset in parts:
            ids.extend([number + offset for number in found.ids] if offset else found.ids)
            counts.extend(found.counts)
        return Postings(ids, counts)

    def places(self, term: str, wanted: Iterable[int]) -> Mapping[int, bytes]:
        """Where the term stands in each of the documents, packed; they must have it."""
        numbers, found = sorted(wanted), dict[int, bytes]()
        for leaf, offset in self.leaves:
            end = offset + leaf.doc_count_all()
            inside = [number - offset for number in numbers if offset <= number < end]
            if inside and (WORDS, term) in leaf:
                for number, value in values_of(leaf, WORDS, term, inside).items():
                    found[number + offset] = value
        return found

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of a field that begin so; they may be left over from what is deleted."""
        found = {term.decode() for leaf, _ in self.leaves for term in leaf.expand_prefix(field, prefix)}
        return sorted(found)


def _joined(columns: Sequence[Any], new: Callable[[], Any]) -> Any:
    if len(columns) == 1:
        return columns[0]
    whole = new()
    for column in columns:
        whole.extend(column)
    return whole


def _alive(leaves: Sequence[tuple[Any, int]]) -> Marks:
    size = sum(leaf.doc_count_all() for leaf, _ in leaves)
    return Marks.of(size, (number + offset for leaf, offset in leaves for number in leaf.all_doc_ids()))
