"""The whole order out of the facts: values, places, intervals and flags of every proposal; no database."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policylab.ranking.draws import Spread, spreads
from policylab.ranking.facts import Facts
from policylab.ranking.score import Band, Criterion, Weights, band_of, broad_support, score_of
from policylab.ranking.sensitivity import sensitivities


@dataclass(frozen=True)
class Placed:
    """One proposal with agreement, in its place within its area and among all."""

    score: float
    band: Band
    area_rank: int
    all_rank: int
    within: Spread
    among: Spread
    broad: bool
    sensitivity: Mapping[str, Any]


def place(facts: Sequence[Facts], weights: Weights, broad_before: Collection[int]) -> dict[int, Placed]:
    """Those that have agreement, by id, the strongest first; equal scores stand in the order of their numbers."""
    kept = [each for each in facts if each.values[Criterion.AGREEMENT] is not None]
    scores = {each.id: score_of(each.values, weights) for each in kept}
    kept.sort(key=lambda each: (-scores[each.id], each.public_id))
    spread, trials = _spreads(kept), sensitivities(kept, weights)
    seen: Counter[str] = Counter()
    placed = {}
    for rank, each in enumerate(kept, start=1):
        seen[each.area] += 1
        agreement = each.values[Criterion.AGREEMENT]
        placed[each.id] = Placed(
            score=scores[each.id],
            band=band_of(scores[each.id]),
            area_rank=seen[each.area],
            all_rank=rank,
            within=spread[each.id][0],
            among=spread[each.id][1],
            broad=broad_support(agreement, before=each.id in broad_before),
            sensitivity=trials[each.id],
        )
    return placed


def _spreads(kept: Sequence[Facts]) -> dict[int, tuple[Spread, Spread]]:
    by_number = sorted(kept, key=lambda each: each.public_id)
    rows = []
    for each in by_number:
        one, two, three, four = (value or 0.0 for value in each.values.values())
        rows.append((one, two, three, four))
    within, among = spreads(rows, [each.area for each in by_number])
    return {each.id: pair for each, *pair in zip(by_number, within, among, strict=True)}  # type: ignore[misc]  # a pair, as three are zipped
