"""How often agreement puts the wrong one of two proposals first, beside the plain share of yes.

Six sectors, five answers in each, five types of proposal. How a sector stands is how likely each of its bodies is to
say yes and no. The types differ in how many sectors stand against them, which is the order that they ought to have:
all for it plainly, all for it with some doubt, one sector against, two against, all against. Answers are drawn for one
proposal of each type, each pair of the five is compared, and a draw counts as half an error. The same seed gives the
same answers.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from policylab.ranking.agreement import agreement

FOR, MOSTLY_FOR, AGAINST = (0.80, 0.05), (0.65, 0.10), (0.10, 0.80)
SECTORS, ANSWERS, WORLDS = 6, 5, 2_000
TYPES = (
    [FOR] * SECTORS,
    [MOSTLY_FOR] * SECTORS,
    [FOR] * (SECTORS - 1) + [AGAINST],
    [FOR] * (SECTORS - 2) + [AGAINST] * 2,
    [AGAINST] * SECTORS,
)
Drawn = list[tuple[float, float, float]]


def _drawn(rng: Random, stands: Sequence[tuple[float, float]]) -> Drawn:
    counts = []
    for yes, no in stands:
        given = [rng.random() for _ in range(ANSWERS)]
        agree = sum(chance < yes for chance in given)
        against = sum(yes <= chance < yes + no for chance in given)
        counts.append((float(agree), float(against), float(ANSWERS)))
    return counts


def _worlds() -> Iterator[list[Drawn]]:
    rng = Random(2024)  # noqa: S311 - nothing secret
    for _ in range(WORLDS):
        yield [_drawn(rng, stands) for stands in TYPES]


def _wrong(values: Sequence[float]) -> float:
    """How many of the pairs stand the wrong way round."""
    return sum(1.0 if first < second else 0.5 * (first == second) for first, second in combinations(values, 2))


def test_agreement_orders_better_than_the_plain_share() -> None:
    by_agreement = by_share = 0.0
    for world in _worlds():
        agreed = [agreement({str(place): counts for place, counts in enumerate(each)}).value for each in world]
        assert None not in agreed
        by_agreement += _wrong([value or 0.0 for value in agreed])
        by_share += _wrong([sum(counts[0] for counts in each) for each in world])
    pairs = WORLDS * 10
    assert by_agreement / pairs <= 0.06
    assert by_agreement / pairs <= by_share / pairs - 0.02
