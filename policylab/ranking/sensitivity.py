"""How a proposal fares when somebody is left out or one more voice comes: agreement, score and place in its area."""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from policylab.ranking.facts import NO_ANSWERS, Answers, Facts, agreed, told_answers
from policylab.ranking.score import Criterion, Weights, score_of
from policylab.rules.roles import COUNTED_SECTORS, Sector

Outcome = dict[str, float | int | None]
_GONE: Outcome = {"agreement": None, "score": None, "rank": None}
_Key = tuple[float, str]


def sensitivities(facts: Sequence[Facts], weights: Weights) -> dict[int, dict[str, Any]]:
    """What each proposal that has agreement comes to, by id: three trials, each described on the method page."""
    without = {sector: _changed(facts, weights, _leaving_out(sector)) for sector in COUNTED_SECTORS}
    calm = _changed(facts, weights, lambda each: each.calm)
    places = _places(facts, weights)
    return {
        each.id: {
            "without_sector": {sector.value: found[each.id] for sector, found in without.items()},
            "without_most_active": {**calm[each.id], "counts": told_answers(each.calm)},
            "one_more_for": {
                sector.value: _one_more(each, weights, places, sector, 1, 0) for sector in COUNTED_SECTORS
            },
            "one_more_against": {
                sector.value: _one_more(each, weights, places, sector, 0, 1) for sector in COUNTED_SECTORS
            },
        }
        for each in facts
    }


def scored(each: Facts, weights: Weights, agreement: float | None) -> float | None:
    """The score with another agreement; None when there is none."""
    return None if agreement is None else score_of({**each.values, Criterion.AGREEMENT: agreement}, weights)


def _leaving_out(sector: Sector) -> Callable[[Facts], Answers]:
    return lambda each: {other: counts for other, counts in each.answers.items() if other is not sector}


def _changed(facts: Sequence[Facts], weights: Weights, answers: Callable[[Facts], Answers]) -> dict[int, Outcome]:
    """All proposals at once with other answers: those that fall below the gate leave the order."""
    found = {each.id: agreed(answers(each)) for each in facts}
    scores = {each.id: scored(each, weights, found[each.id]) for each in facts}
    areas: dict[str, list[_Key]] = {}
    for each in facts:
        if (score := scores[each.id]) is not None:
            insort(areas.setdefault(each.area, []), (-score, each.public_id))
    return {
        each.id: {
            "agreement": found[each.id],
            "score": score,
            "rank": bisect_left(areas[each.area], (-score, each.public_id)) + 1,
        }
        if (score := scores[each.id]) is not None
        else _GONE
        for each in facts
    }


def _places(facts: Sequence[Facts], weights: Weights) -> Mapping[str, Sequence[_Key]]:
    areas: dict[str, list[_Key]] = {}
    for each in facts:
        areas.setdefault(each.area, []).append((-score_of(each.values, weights), each.public_id))
    return {area: sorted(keys) for area, keys in areas.items()}


def _one_more(
    each: Facts, weights: Weights, places: Mapping[str, Sequence[_Key]], sector: Sector, agree: int, against: int
) -> Outcome:
    """One more answer in one sector on this proposal alone; the others stand as they do."""
    old = each.answers.get(sector, NO_ANSWERS)
    answers = {**each.answers, sector: (old[0] + agree, old[1] + against, old[2] + 1)}
    agreement = agreed(answers)
    score = scored(each, weights, agreement)
    if score is None:
        return _GONE
    key, own = (-score, each.public_id), (-score_of(each.values, weights), each.public_id)
    ahead = bisect_left(places[each.area], key) - (1 if own < key else 0)
    return {"agreement": agreement, "score": score, "rank": ahead + 1}
