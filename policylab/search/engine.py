"""What any search engine must do here: find, take in changes, begin again, say how it is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from policylab.search.document import Document, Kind, Ref
from policylab.search.query import SearchText

FILTERS = ("kind", "state", "area", "sector", "organisation", "tag", "provision", "obstacle")
"""The fields by which hits can be limited and counted; each names a fact of every engine's documents."""

Admit = Callable[[Mapping[Kind, Collection[int]]], Mapping[Kind, Collection[int]]]
"""Asks the database which of the subjects, kind by kind, may be seen; no others are shown or counted, however far the
index lags behind."""


class IndexUnavailable(Exception):
    """The index is missing or cannot be read; it is being built, or needs `flask search rebuild`."""


class Order(StrEnum):
    """How hits can be ordered."""

    RELEVANCE = "relevance"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Question:
    """All that is asked of an engine: what is typed, by whom it may be found, within what, in which order."""

    text: SearchText
    readers: frozenset[str]
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    counted: Sequence[str] = ()
    """The fields whose values are counted."""
    order: Order = Order.RELEVANCE
    start: int = 0
    limit: int = 20
    exact: bool = False
    """Whether a word that hits nothing stays as it is typed."""
    any_word: bool = False
    """Whether one of the words is enough."""


@dataclass(frozen=True)
class Hit:
    """One subject that matches, and how well."""

    ref: Ref
    score: float


Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Hits:
    """The hits asked for, best first, how many there are in all, and how the question was understood."""

    hits: Sequence[Hit]
    total: int
    facets: Counts = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    """Typed words that hit nothing, and what was searched for in their place."""
    missing: Sequence[str] = ()
    """Typed words that hit nothing, and for which nothing was found to put in their place."""
    marked: frozenset[str] = frozenset()
    """The terms that hits were found by."""


@dataclass(frozen=True)
class Health:
    """Whether the index can be searched, and how many documents it holds."""

    usable: bool
    documents: int = 0


class SearchEngine(Protocol):
    """A search engine: a cache of the database, which never decides alone what anybody may see."""

    def search(self, question: Question, admit: Admit) -> Hits:
        """The hits among documents that one of the reader tokens opens and that `admit` lets through.

        Without words it finds everything within the filters, and nothing without filters. Raises IndexUnavailable.
        """

    def near(
        self, stems: Sequence[str], *, readers: frozenset[str], kind: Kind, limit: int
    ) -> Sequence[tuple[Ref, float]]:
        """The subjects of a kind nearest to a text, best first, and the share of its weight that each has: 0 to 1.

        `stems` are the text's plain stems, repeated as they stand in it; the 25 weightiest of them decide. The caller
        looks the subjects up in the database. Raises IndexUnavailable.
        """

    def titles(self, begun: SearchText, *, readers: frozenset[str], limit: int) -> Sequence[Ref]:
        """Subjects whose titles have the words typed, the last one perhaps unfinished. Raises IndexUnavailable."""

    def apply(self, documents: Iterable[Document], gone: Iterable[Ref]) -> None:
        """Put the documents in place of their subjects' former ones, and remove the subjects gone; all at once.

        Raises IndexUnavailable when there is no index yet.
        """

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Make the whole index anew beside the one in use, then switch; how many documents it holds."""

    def health(self) -> Health:
        """How the index is; raises nothing."""

    def stamps(self) -> Mapping[Ref, Sequence[str]]:
        """What the index holds: each subject with its documents' stamps, sorted. Raises IndexUnavailable."""
