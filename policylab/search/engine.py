"""What any search engine must do here: find, take in changes, begin again, say how it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from policylab.search.document import Document, Ref
from policylab.search.query import SearchText

FILTERS = ("kind", "state", "area", "sector", "organisation", "tag", "provision")
"""The fields by which hits can be limited; each names a field of every engine's documents."""


class IndexUnavailable(Exception):
    """The index is missing or cannot be read; it is being built, or needs `flask search rebuild`."""


@dataclass(frozen=True)
class Hit:
    """One subject that matches, and how well."""

    ref: Ref
    score: float


@dataclass(frozen=True)
class Hits:
    """The best hits, best first, and how many there are in all."""

    hits: Sequence[Hit]
    total: int


@dataclass(frozen=True)
class Health:
    """Whether the index can be searched, and how many documents it holds."""

    usable: bool
    documents: int = 0


class SearchEngine(Protocol):
    """A search engine: a cache of the database, which never decides alone what anybody may see."""

    def search(
        self, text: SearchText, *, readers: Collection[str], filters: Mapping[str, Sequence[str]], limit: int
    ) -> Hits:
        """The best `limit` hits among documents that one of the reader tokens opens. Raises IndexUnavailable."""

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
