"""One search from its question to its hits."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, partial
from heapq import nsmallest
from typing import Any

from policylab.search.asked import Asked, Wanted, limited, understand
from policylab.search.document import Kind
from policylab.search.embedded.counting import facets, within
from policylab.search.embedded.marks import Marks
from policylab.search.embedded.matching import Counted, matching, matching_any, word_counts
from policylab.search.embedded.segment import KINDS
from policylab.search.embedded.spelling import meant
from policylab.search.embedded.state import Reading
from policylab.search.engine import Admit, Hit, Hits, Order, Question
from policylab.search.query import SearchText

_PUNCTUATION = ".,;:!?()[]{}'’\"/"


@dataclass
class _Understood:
    asked: Asked
    corrected: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def search(reading: Reading, question: Question, admit: Admit) -> Hits:
    """The hits of the question; those that `admit` refuses are neither shown nor counted."""
    state = reading.state
    allowed = state.allowed(question.readers)
    counted = cache(partial(word_counts, reading))
    understood = _understood(reading, question, allowed, counted)
    scores = _scores(reading, question, understood.asked, allowed, counted)
    numbers = _admitted(reading, scores, admit)
    chosen = within(state, numbers, question.filters)
    kinds, ids, activity = state.kinds, state.ids, state.activity

    def relevance(number: int) -> Any:
        return (-scores[number], kinds[number], -ids[number])

    def latest(number: int) -> Any:
        return (-activity[number], kinds[number], -ids[number])

    by_activity = question.order is Order.ACTIVITY or understood.asked.empty
    best = nsmallest(question.start + question.limit, chosen, key=latest if by_activity else relevance)
    return Hits(
        [Hit(state.ref(number), scores[number]) for number in best[question.start :]],
        len(chosen),
        facets(state, numbers, question.filters, question.counted),
        understood.corrected,
        understood.missing,
        understood.asked.marked,
    )


def _scores(reading: Reading, question: Question, asked: Asked, allowed: Marks, counted: Counted) -> dict[int, float]:
    if question.text.empty:
        return dict.fromkeys(allowed, 0.0) if any(question.filters.values()) else {}
    return (matching_any if question.any_word else matching)(reading, asked, allowed, counted)


def _understood(reading: Reading, question: Question, allowed: Marks, counted: Counted) -> _Understood:
    """The question in terms, with words that hit nothing the reader may find put right where that can be done."""
    found = _Understood(understand(question.text, question.synonyms))
    kept: list[Wanted] = []
    for word in found.asked.wanted:
        kept.append(word)
        if not word.typed or allowed.count(counted(word)):
            continue
        form = None if question.exact else meant(reading, word.typed.strip(_PUNCTUATION), allowed)
        if form is None:
            found.missing.append(word.typed)
            continue
        found.corrected[word.typed] = form
        kept[-1:] = understand(SearchText((form,)), question.synonyms).wanted
    found.asked = limited(replace(found.asked, wanted=tuple(kept)))
    return found


def _admitted(reading: Reading, numbers: Iterable[int], admit: Admit) -> list[int]:
    kinds, ids = reading.state.kinds, reading.state.ids
    asked: dict[Kind, dict[int, int]] = {kind: {} for kind in KINDS}
    by_kind = list(asked.values())
    for number in numbers:
        by_kind[kinds[number]][ids[number]] = number
    asked = {kind: by_id for kind, by_id in asked.items() if by_id}
    admitted = admit(asked)
    found: list[int] = []
    for kind, by_id in asked.items():
        seen = admitted.get(kind, ())
        found += [number for subject_id, number in by_id.items() if subject_id in seen]
    return found
