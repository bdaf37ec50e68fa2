"""Documents near a long text: those that share its weightiest words."""

from collections import Counter
from collections.abc import Collection, Sequence
from heapq import nsmallest
from math import log

from policylab.search.embedded.matching import rarity
from policylab.search.embedded.schema import WORDS
from policylab.search.embedded.segment import K1
from policylab.search.embedded.state import Reading

WEIGHTIEST = 25


def near(reading: Reading, terms: Sequence[str], among: Collection[int], limit: int) -> list[tuple[int, float]]:
    """The documents that have most of the terms' weight, with the share of it that they have: 0 to 1, best first.

    A term weighs as much as it is rare among public documents. Those that no public document has count in the whole
    too, so that a text about something else stays far from everything. A long document that mentions a word once has
    less of it than one that is about it.
    """
    weighed = _weighed(reading, terms)
    whole = sum(weighed.values())
    shares: dict[int, float] = {}
    norms, kinds, ids = reading.state.norms, reading.state.kinds, reading.state.ids
    for term, weight in weighed.items():
        held = reading.postings(WORDS, term)
        for number, count in zip(held.ids, held.counts, strict=True):
            if number in among:
                part = weight * min(1.0, count * (K1 + 1) / (count + norms[number]))
                shares[number] = shares.get(number, 0.0) + part
    best = nsmallest(limit, shares.items(), key=lambda pair: (-pair[1], kinds[pair[0]], -ids[pair[0]]))
    return [(number, share / whole) for number, share in best] if whole else []


def _weighed(reading: Reading, terms: Sequence[str]) -> dict[str, float]:
    """The weightiest terms that public documents have, and as many at most that none has."""
    known: dict[str, float] = {}
    unknown: dict[str, float] = {}
    public = reading.state.public
    for term, count in Counter(terms).items():
        having = list(public.among(reading.postings(WORDS, term).ids))
        (known if having else unknown)[term] = rarity(reading, having) * (1 + log(count))
    return dict(part for weights in (known, unknown) for part in nsmallest(WEIGHTIEST, weights.items(), key=_heaviest))


def _heaviest(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]
