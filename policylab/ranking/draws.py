"""Weights drawn by chance, the same ones every time: by how much the places depend on what the lab has chosen.

The generator is written out, since anybody is to be able to draw the same weights from what the method page says.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from policylab.ranking.score import Criterion

DRAWS = 1_000
SEED = 2_024
FACTOR = 48_271
MODULUS = 2**31 - 1
CUT = 50
"""How many of the lowest and of the highest places the interval leaves out: it holds nine draws of ten."""
TOP = 10

Shares = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spread:
    """The places of one proposal over the draws: the interval, and the share of draws among the first ten."""

    low: int
    high: int
    top_ten: float


def numbers() -> Iterator[float]:
    """Numbers between 0 and 1 by Lehmer's generator: x becomes 48,271 times x, modulo 2^31 − 1."""
    x = SEED
    while True:
        x = FACTOR * x % MODULUS
        yield x / MODULUS


@lru_cache(maxsize=1)
def drawn_weights() -> Sequence[Shares]:
    """The draws: four numbers each, made into weights that are evenly spread over all that sum to 1."""
    chance = numbers()
    made = []
    for _ in range(DRAWS):
        lengths = [-log(next(chance)) for _ in Criterion]
        whole = sum(lengths)
        made.append((lengths[0] / whole, lengths[1] / whole, lengths[2] / whole, lengths[3] / whole))
    return made


def spreads(values: Sequence[Shares], areas: Sequence[str]) -> tuple[list[Spread], list[Spread]]:
    """How the places vary, within each area and among all; rows come in the order that settles equal scores."""
    within, among = ([array("I") for _ in values] for _ in range(2))
    rows = range(len(values))
    for one, two, three, four in drawn_weights():
        scores = [one * a + two * b + three * c + four * d for a, b, c, d in values]
        seen = dict.fromkeys(areas, 0)
        for place, row in enumerate(sorted(rows, key=scores.__getitem__, reverse=True), start=1):
            among[row].append(place)
            seen[areas[row]] = here = seen[areas[row]] + 1
            within[row].append(here)
    return [_spread(each) for each in within], [_spread(each) for each in among]


def _spread(places: Sequence[int]) -> Spread:
    in_order = sorted(places)
    return Spread(in_order[CUT], in_order[-CUT - 1], sum(place <= TOP for place in places) / DRAWS)
