"""One segment of the index in memory: the rows of its documents as columns, and the posting lists that were asked.

A segment never changes once it is written, apart from which of its documents are deleted; so what is read of it stays
true over commits, and is shared by all threads of the process. Files are read by the thread's own reader.
"""

import threading
from array import array
from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from policylab.search.document import Kind
from policylab.search.embedded.schema import FACTS, Row, is_offered

KEPT_POSTINGS = 1_500_000
"""How many postings of a segment are kept in memory: eight bytes each."""
USUAL_LENGTH = 150
"""Words in a document; fixed, since an average would move with what is hidden."""
K1, B = 1.2, 0.75
KINDS = sorted(Kind)
"""What the numbers in the column of kinds stand for, which sort as the kinds do."""


class Postings(NamedTuple):
    """The documents that have a term, by number, and how often each has it."""

    ids: Sequence[int]
    counts: Sequence[float]


NONE = Postings((), ())


class Codes:
    """Values as small numbers, the same number for equal values; for the columns of one index."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._codes: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        """The number of a value, a new one if it is new."""
        code = self._codes.setdefault(value, len(self.values))
        if code == len(self.values):
            self.values.append(value)
        return code

    def known(self, values: Iterable[Any]) -> set[int]:
        """The numbers of those values that have one."""
        return {self._codes[value] for value in values if value in self._codes}


class Combinations:
    """Tuples of words as small numbers: each word is kept once, and the words' numbers of all tuples side by side.

    Most cases cite provisions of their own, so there are nearly as many tuples as documents.
    """

    def __init__(self) -> None:
        self._words = Codes()
        self._offered = bytearray()
        self._codes: dict[bytes, int] = {}
        self._members, self._ends = array("I"), array("I", [0])

    def of(self, words: Iterable[str]) -> int:
        """The number of a tuple, a new one if it is new."""
        members = array("I", map(self._word, words))
        code = self._codes.setdefault(members.tobytes(), len(self._codes))
        if len(self._ends) <= code + 1:
            self._members.extend(members)
            self._ends.append(len(self._members))
        return code

    def having(self, wanted: Iterable[str]) -> set[int]:
        """The numbers of the tuples that have one of the words."""
        words = self._words.known(wanted)
        return {bisect_right(self._ends, place) - 1 for place, word in enumerate(self._members) if word in words}

    def counted(self, codes: Iterable[int], chosen: Iterable[str]) -> dict[str, int]:
        """How often each word that is offered or chosen stands in tuples of these numbers, which may repeat."""
        offered, counts = self._offered, Counter[int]()
        wanted = self._words.known(chosen)
        for code, count in Counter(codes).items():
            for word in self._of(code):
                if offered[word] or word in wanted:
                    counts[word] += count
        return {self._words.values[word]: count for word, count in counts.items()}

    def _word(self, word: str) -> int:
        number = self._words.of(word)
        if number == len(self._offered):
            self._offered.append(is_offered(word))
        return number

    def _of(self, code: int) -> Sequence[int]:
        return self._members[self._ends[code] : self._ends[code + 1]]


class Books(NamedTuple):
    """The values behind the numbers in every segment's columns: who opens a document, and each fact."""

    doors: Codes
    facts: Sequence[Combinations]

    @classmethod
    def new(cls) -> "Books":
        """Empty ones."""
        return cls(Codes(), tuple(Combinations() for _ in FACTS))


class Segment:
    """The columns and posting lists of one segment."""

    def __init__(self, leaf: Any, books: Books) -> None:
        self.kinds, self.ids = array("B"), array("q")
        self.doors, self.activity, self.norms = array("I"), array("q"), array("f")
        self.facts = tuple(array("I") for _ in FACTS)
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._kept = 0
        self._lock = threading.Lock()
        for number in range(leaf.doc_count_all()):
            self._add(stored_of(leaf, number), books)

    def postings(self, leaf: Any, field: str, term: str) -> Postings:
        """The documents of the segment that have the term, some of which may be deleted by now."""
        key = (field, term)
        with self._lock:
            if key in self._postings:
                self._postings.move_to_end(key)
                return self._postings[key]
        found = _read(leaf, field, term)
        with self._lock:
            if key not in self._postings:
                self._postings[key] = found
                self._kept += len(found.ids) + 1
            while self._kept > KEPT_POSTINGS:
                _, old = self._postings.popitem(last=False)
                self._kept -= len(old.ids) + 1
        return found

    def _add(self, stored: dict[str, Any], books: Books) -> None:
        row = Row(*stored["row"])
        kind, _, subject_id = stored["subject"].partition(":")
        self.kinds.append(KINDS.index(kind))
        self.ids.append(int(subject_id))
        self.doors.append(books.doors.of((row.readers, row.hidden_from)))
        self.activity.append(row.activity)
        self.norms.append(K1 * (1 - B + B * row.length / USUAL_LENGTH))
        for column, codes, values in zip(self.facts, books.facts, row.facts, strict=True):
            column.append(codes.of(values))


def stored_of(leaf: Any, number: int) -> dict[str, Any]:
    """What is stored of a document. Raises FileNotFoundError if a rebuild has just taken the files away.

    Whoosh opens this file at the first document, and where there is none it has nothing to look in: a TypeError.
    """
    try:
        return leaf.stored_fields(number)  # type: ignore[no-any-return]  # as fields_of made it
    except TypeError:
        raise FileNotFoundError(str(leaf.segment().segment_id())) from None


def _read(leaf: Any, field: str, term: str) -> Postings:
    if (field, term) not in leaf:
        return NONE
    ids, counts = array("I"), array("f")
    matcher = leaf.postings(field, term)
    matcher = getattr(matcher, "child", matcher)  # without the wrapper that leaves out what is deleted
    while matcher.is_active():
        # A block at a time: one posting at a time takes five times as long.
        matcher.id(), matcher.weight()
        ids.extend(matcher._ids)
        counts.extend(matcher._weights)
        matcher._next_block()
    return Postings(ids, counts)


def values_of(leaf: Any, field: str, term: str, wanted: Iterable[int]) -> dict[int, bytes]:
    """What is kept with the term's postings of the documents wanted."""
    matcher = leaf.postings(field, term)
    found: dict[int, bytes] = {}
    for number in sorted(wanted):
        matcher.skip_to(number)
        if not matcher.is_active():
            break
        if matcher.id() == number:
            found[number] = matcher.value()
    return found
