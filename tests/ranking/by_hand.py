"""The order as anybody can compute it from the API's JSON and the formulas of the method page; nothing else is used."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

PARTS = ("breadth", "severity", "agreement", "evidence")
Item = Mapping[str, Any]
Answers = Mapping[str, Mapping[str, float]]


def breadth(counts: Mapping[str, Any]) -> float:
    n = counts["municipalities"] + counts["regions"]
    return 0.5 * min(1.0, math.log(1 + n) / math.log(1 + 310)) + 0.5 * len(counts["sizes"]) / 6


def severity(counts: Mapping[str, Any]) -> float | None:
    parts = []
    if counts["grade"]["stated"]:
        parts.append(counts["grade"]["median"] / 4)
    for name, power in (("hours", 4), ("sek", 7), ("persons", 4)):
        if counts[name]["stated"]:
            parts.append(min(1.0, math.log10(1 + counts[name]["median"]) / power))
    return sum(parts) / len(parts) if parts else None


def agreement(answers: Answers) -> float | None:
    logs = []
    for each in answers.values():
        if each["total"] >= 5:
            p = (each["agree"] + 0.5) / (each["total"] + 1)
            q = (each["oppose"] + 0.5) / (each["total"] + 1)
            logs.append(math.log(p * (1 - q)))
    return math.exp(sum(logs) / len(logs)) if len(logs) >= 4 else None


def evidence(counts: Mapping[str, int]) -> float:
    heard = 1.0 if counts["answered"] else 0.5 if counts["recorded"] else 0.0
    figures, tried = min(1.0, counts["figures"] / 5), min(1.0, counts["tried"] / 2)
    return (figures + tried + min(1, counts["trials"]) + heard) / 4


def values(item: Item) -> dict[str, float | None]:
    counts = {name: item["parts"][name]["counts"] for name in PARTS}
    formulas = {"breadth": breadth, "severity": severity, "agreement": agreement, "evidence": evidence}
    return {name: formulas[name](counts[name]) for name in PARTS}


def score(of: Mapping[str, float | None], weights: Sequence[float]) -> float:
    return math.fsum(weight * (of[name] or 0.0) for name, weight in zip(PARTS, weights, strict=True))


def weights_of(item: Item) -> list[float]:
    return [item["parts"][name]["weight"] for name in PARTS]


def order(items: Sequence[Item], weights: Sequence[float], changed: Mapping[str, Any] | None = None) -> list[str]:
    """The numbers of those with agreement, the strongest first; `changed` gives other agreements by number."""
    keys = []
    for item in items:
        of = values(item)
        if changed is not None:
            of["agreement"] = changed[item["id"]]
        if of["agreement"] is not None:
            keys.append((-score(of, weights), item["id"]))
    return [number for _, number in sorted(keys)]


def draws() -> Iterator[list[float]]:
    x = 2024
    for _ in range(1000):
        lengths = []
        for _part in PARTS:
            x = 48271 * x % 2147483647
            lengths.append(-math.log(x / 2147483647))
        yield [length / sum(lengths) for length in lengths]


def spread(items: Sequence[Item]) -> dict[str, tuple[list[int], float]]:
    """The interval of each place, and the share of draws among the first ten."""
    places: dict[str, list[int]] = {}
    for weights in draws():
        for place, number in enumerate(order(items, weights), start=1):
            places.setdefault(number, []).append(place)
    return {
        number: ([sorted(each)[50], sorted(each)[949]], sum(place <= 10 for place in each) / 1000)
        for number, each in places.items()
    }


def without(answers: Answers, sector: str) -> Answers:
    return {name: each for name, each in answers.items() if name != sector}


def one_more(answers: Answers, sector: str, kind: str) -> Answers:
    old = answers[sector]
    return {**answers, sector: {**old, kind: old[kind] + 1, "total": old["total"] + 1}}
