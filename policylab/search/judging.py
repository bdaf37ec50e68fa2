"""How well search finds what people judged to be right: recall and rank by category, beside Whoosh's own Swedish."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Ask = Callable[[str], Sequence[str]]
"""A search: what is typed, and the ids of what it finds, best first."""

LOOKED_AT = 10


class Query(NamedTuple):
    """Something typed, of one category, and the ids of what should be found."""

    category: str
    typed: str
    relevant: frozenset[str]


class Told(NamedTuple):
    """A text that somebody writes, and the ids of what is near it; none for a text about something else."""

    text: str
    relevant: frozenset[str]


@dataclass
class Judged:
    """A judged set: documents by id as title and text, queries, and texts written in other words."""

    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    queries: list[Query] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Score(NamedTuple):
    """Over so many queries: the share of what is relevant among the first ten, and one by the first right rank."""

    queries: int
    recall: float
    rank: float


def read(lines: Iterable[str]) -> Judged:
    """A judged set from lines of JSON. Raises ValueError for a kind that is not known."""
    found = Judged()
    for line in filter(str.strip, lines):
        row: dict[str, Any] = json.loads(line)
        kind, relevant = row["kind"], frozenset(row.get("relevant", ()))
        if kind == "document":
            found.documents[row["id"]] = row["title"], row["text"]
        elif kind == "query":
            found.queries.append(Query(row["category"], row["q"], relevant))
        elif kind in ("pair", "unrelated"):
            found.told.append(Told(row["text"], relevant))
        else:
            raise ValueError(kind)
    return found


def scores(queries: Iterable[Query], ask: Ask) -> Mapping[str, Score]:
    """How well each category is answered, and all of them together."""
    by_category: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query in queries:
        result = _one(ask(query.typed)[:LOOKED_AT], query.relevant)
        for category in (query.category, "all"):
            by_category[category].append(result)
    return {name: Score(len(found), *map(_mean, zip(*found, strict=True))) for name, found in by_category.items()}


def near_scores(told: Iterable[Told], ask: Ask) -> tuple[Score, float]:
    """How well paraphrases find what they paraphrase, and the share of unrelated texts that find nothing."""
    pairs: list[tuple[float, float]] = []
    silent: list[float] = []
    for each in told:
        found = ask(each.text)
        if each.relevant:
            pairs.append(_one(found[:LOOKED_AT], each.relevant))
        else:
            silent.append(float(not found))
    return Score(len(pairs), *map(_mean, zip(*pairs, strict=True))) if pairs else Score(0, 0, 0), _mean(silent)


def _one(found: Sequence[str], relevant: frozenset[str]) -> tuple[float, float]:
    right = [place for place, each in enumerate(found, 1) if each in relevant]
    return len(right) / min(len(relevant), LOOKED_AT), 1 / right[0] if right else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
