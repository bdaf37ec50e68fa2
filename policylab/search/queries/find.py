"""Finding: the index says what matches, the database says what of it this actor may read, and counts follow that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup
from sqlmodel import Session

from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.search.access import tokens
from policylab.search.document import Ref
from policylab.search.engine import Counts, Hits, Order, Question, SearchEngine
from policylab.search.queries.readable import readable_ids
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects
from policylab.search.queries.synonyms import synonyms
from policylab.search.query import SearchText
from policylab.search.snippets import mark, snippet

PAGE_SIZE = 20
MAX_PAGES = 50
_MARK = "<mark>"
CAP = PAGE_SIZE * MAX_PAGES
"""A greater total is told as "more than"; nobody turns pages beyond it."""


@dataclass(frozen=True)
class Search:
    """What is asked for: words, the values that each filter allows, and which page of how many hits."""

    text: SearchText
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: int = 1
    size: int = PAGE_SIZE
    order: Order = Order.RELEVANCE
    counted: Sequence[str] = ()
    exact: bool = False
    any_word: bool = False


@dataclass(frozen=True)
class FoundRow:
    """One hit as it is shown."""

    subject: Subject
    score: float
    title: Markup
    snippet: Markup


@dataclass(frozen=True)
class Found:
    """One page of hits, and the number of all."""

    rows: Sequence[FoundRow]
    total: int
    page: int
    facets: Counts = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    missing: Sequence[str] = field(default=(), compare=False)

    @property
    def pages(self) -> int:
        """How many pages there are to turn."""
        return min(MAX_PAGES, -(-self.total // PAGE_SIZE))

    @property
    def capped(self) -> bool:
        """Whether the total is told only as being greater than CAP."""
        return self.total > CAP


def find(db: Session, engine: SearchEngine, actor: Actor, asked: Search) -> Found:
    """One page of what the actor may find. Raises IndexUnavailable.

    All hits are checked against the database, so that an index that lags behind tells nothing, counts nothing, and
    no page has a hole where a hit fell away.
    """
    hits = _hits(db, engine, actor, asked, (asked.page - 1) * asked.size, asked.size)
    told = subjects(db, actor, [hit.ref for hit in hits.hits])
    rows = [_row(told[hit.ref], hit.score, hits.marked) for hit in hits.hits if hit.ref in told]
    return Found(rows, hits.total, asked.page, hits.facets, hits.corrected, hits.missing)


def find_refs(db: Session, engine: SearchEngine, actor: Actor, asked: Search, most: int = CAP) -> Sequence[Ref]:
    """The subjects that the actor may find, so many at most, in order. Raises IndexUnavailable."""
    return [hit.ref for hit in _hits(db, engine, actor, asked, 0, most).hits]


def _hits(db: Session, engine: SearchEngine, actor: Actor, asked: Search, start: int, limit: int) -> Hits:
    if asked.text.empty and not any(asked.filters.values()):
        return Hits((), 0)
    question = Question(
        asked.text,
        tokens(actor),
        synonyms(db),
        filters=asked.filters,
        counted=asked.counted,
        order=asked.order,
        start=start,
        limit=limit,
        exact=asked.exact,
        any_word=asked.any_word,
    )
    return engine.search(question, partial(readable_ids, db, actor))


def _row(subject: Subject, score: float, marked: frozenset[str]) -> FoundRow:
    return FoundRow(subject, score, mark(subject.title, marked), _passage(subject, marked))


def _passage(subject: Subject, marked: frozenset[str]) -> Markup:
    """The best passage of the text; of a file, with its name before it, when only a file holds the words."""
    told = snippet(subject.text, marked)
    if _MARK in told:
        return told
    for name, words in subject.files:
        found = snippet(words, marked)
        if _MARK in found or _MARK in mark(name, marked):
            return Markup("{} {}: {}").format(gettext("I filen"), mark(name, marked), found)
    return told
