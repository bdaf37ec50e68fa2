"""What people judged to be right is found; `flask search evaluate` tells the same beside Whoosh's own Swedish."""

from pathlib import Path

import pytest

from policylab.search.judging import near_scores, read, scores
from policylab.search.trying import baseline, own

_FIRST = Path(__file__).parent / "judged" / "first.jsonl"
_RECALL, _RANK, _PAIRS = 0.95, 0.95, 0.9
_FLOORS = {"synonym": 0.85}
"""Words for one thing are without end; of every other category hardly anything may be missed."""


def test_every_category_is_found_and_the_first_hit_is_right() -> None:
    judged = read(_FIRST.read_text(encoding="utf-8").splitlines())
    assert (len(judged.documents) >= 300, len(judged.queries) >= 120) == (True, True)
    with own(judged.documents) as ours:
        found = scores(judged.queries, ours.ask)
        pairs, silent = near_scores(judged.told, ours.near)
    assert (pairs.recall > _PAIRS, silent >= _RECALL) == (True, True)
    poor = {name: score for name, score in found.items() if score.recall < _FLOORS.get(name, _RECALL)}
    assert (len(found), poor) == (9, {})
    assert {name: score for name, score in found.items() if score.rank < _RANK} == {}


def test_shares_and_ranks_are_reckoned_as_people_do() -> None:
    judged = read(
        [
            '{"kind": "document", "id": "a", "title": "Bron", "text": "över ån"}',
            '{"kind": "document", "id": "b", "title": "Skolan", "text": "vid bron"}',
            '{"kind": "query", "category": "stem", "q": "bron", "relevant": ["a", "c"]}',
            '{"kind": "query", "category": "typo", "q": "finns ej", "relevant": ["b"]}',
            '{"kind": "pair", "text": "vid ån", "relevant": ["a"]}',
            '{"kind": "unrelated", "text": "annat"}',
        ]
    )
    with baseline(judged.documents) as ask:
        found = scores(judged.queries, ask)
    assert {name: tuple(score) for name, score in found.items()} == {
        "stem": (1, 0.5, 1.0),
        "typo": (1, 0.0, 0.0),
        "all": (2, 0.25, 0.5),
    }
    assert near_scores(judged.told, lambda text: ["b", "a"] if text == "vid ån" else []) == ((1, 1.0, 0.5), 1.0)
    with pytest.raises(ValueError, match="poem"):
        read(['{"kind": "poem"}'])
