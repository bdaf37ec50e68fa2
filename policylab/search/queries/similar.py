"""Cases near a text, before anybody reports the same obstacle again: of those that the reader may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import case_rows_by_ids
from policylab.cases.queries.rows import CaseRow
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.rules.workflow import CaseState
from policylab.search.access import tokens as held
from policylab.search.document import Kind
from policylab.search.engine import SearchEngine
from policylab.search.text import FOLD, stems, tokens

MOST = 3
"""How many near cases somebody who writes is shown."""
LEAST_STEMS = 4
"""Different words that a text needs before anything can be said to be near it."""
THRESHOLD = 0.25
"""The share of the text's weight that a near case has; tuned on the judged pairs and texts about other things."""
ENOUGH_STEMS = 13
EACH_MISSING = 0.012
"""What the threshold rises by for each stem fewer: in a short text two words in common say less."""
LONGEST = 20_000
_SPARE = 12
"""Asked for beyond what is shown, since some may be merged into others or no longer be the reader's to see."""


@dataclass(frozen=True)
class Near:
    """A case near a text, and how near: 0 to 1."""

    row: CaseRow
    score: float


def similar(
    db: Session, engine: SearchEngine, actor: Actor, text: str, limit: int = MOST, *, but: int | None = None
) -> Sequence[Near]:
    """The cases nearest to the text, best first, none below the threshold and never the one called `but`.

    One that is merged into another is shown as that other. Raises IndexUnavailable.
    """
    text = text[:LONGEST]
    if len({token.text for token in stems(text)}) < LEAST_STEMS:
        return []
    found = engine.near(terms_of(text), readers=held(actor), kind=Kind.CASE, limit=limit + _SPARE)
    near = {ref.id: score for ref, score in found if score >= threshold(text)}
    scores = _standing(db, actor, near)
    scores.pop(but or 0, None)
    best = sorted(scores, key=lambda case_id: (-scores[case_id], -case_id))[:limit]
    rows = case_rows_by_ids(db, actor, best)
    return [Near(rows[case_id], scores[case_id]) for case_id in best if case_id in rows]


def terms_of(text: str) -> list[str]:
    """What of a text is compared: stems, parts of compounds and citations; folds say nothing that stems do not."""
    return [token.text for token in tokens(text) if not token.text.startswith(FOLD)]


def threshold(text: str) -> float:
    """How near a case has to be to the text."""
    return THRESHOLD + EACH_MISSING * max(0, ENOUGH_STEMS - len(stems(text)))


def _standing(db: Session, actor: Actor, near: dict[int, float]) -> dict[int, float]:
    """The cases that live on, each with the best score of those merged into it; what is not readable is gone."""
    rows = read(db, _lasting(actor), ids=list(near)) if near else ()
    scores: dict[int, float] = {}
    for case_id, lasting_id in rows:
        scores[lasting_id] = max(near[case_id], scores.get(lasting_id, 0.0))
    return scores


@prepared
def _lasting(actor: Actor) -> Any:
    lasting = func.coalesce(col(Case.merged_into_id), col(Case.id))
    sent = col(Case.state).not_in((CaseState.DRAFT, CaseState.WITHDRAWN))
    wanted = col(Case.id).in_(bindparam("ids", expanding=True))
    return select(col(Case.id), lasting).where(readable(actor), wanted, sent)
