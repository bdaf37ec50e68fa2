"""Finding: the index says what matches, the database says what of it this actor may read, and counts follow that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.search.access import tokens
from policylab.search.engine import SearchEngine
from policylab.search.queries.subjects import Subject, readable_refs, subjects
from policylab.search.query import SearchText
from policylab.search.snippets import mark, snippet

PAGE_SIZE = 20
MAX_PAGES = 50
CAP = PAGE_SIZE * MAX_PAGES
"""So many hits are ranked and checked; a greater total is told as "more than"."""


@dataclass(frozen=True)
class Search:
    """What is asked for: words, the values that each filter allows, and which page of how many hits."""

    text: SearchText
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: int = 1
    size: int = PAGE_SIZE


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

    @property
    def pages(self) -> int:
        """How many pages there are to turn."""
        return min(MAX_PAGES, -(-self.total // PAGE_SIZE))

    @property
    def capped(self) -> bool:
        """Whether the total is only known to be greater than CAP."""
        return self.total > CAP


NOTHING = Found((), 0, 1)


def find(db: Session, engine: SearchEngine, actor: Actor, asked: Search) -> Found:
    """One page of what the actor may find. Raises IndexUnavailable.

    All hits up to CAP are checked against the database, so that an index that lags behind tells nothing, and no
    page has a hole where a hit fell away.
    """
    if asked.text.empty:
        return NOTHING
    hits = engine.search(asked.text, readers=tokens(actor), filters=asked.filters, limit=CAP)
    readable = readable_refs(db, actor, [hit.ref for hit in hits.hits])
    kept = [hit for hit in hits.hits if hit.ref in readable]
    shown = kept[(asked.page - 1) * asked.size : asked.page * asked.size]
    told = subjects(db, actor, [hit.ref for hit in shown])
    rows = [_row(told[hit.ref], hit.score, asked.text) for hit in shown if hit.ref in told]
    return Found(rows, hits.total - (len(hits.hits) - len(kept)), asked.page)


def _row(subject: Subject, score: float, text: SearchText) -> FoundRow:
    return FoundRow(subject, score, mark(subject.title, text.marked), snippet(subject.text, text.marked))
