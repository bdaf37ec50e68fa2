"""Guidance near a text: what is already possible, offered before anybody reports that it is not."""

from collections.abc import Sequence

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.guidance.queries.listing import GuidanceRow, guidance_among
from policylab.search.access import tokens as held
from policylab.search.document import Kind
from policylab.search.engine import SearchEngine
from policylab.search.queries.similar import LEAST_STEMS, LONGEST, terms_of
from policylab.search.text import stems

MOST = 2
"""How many pieces somebody who writes is shown."""
THRESHOLD = 0.222
"""The share of the text's weight that guidance has, for a whole report; tuned on the reports of the demo world, whole
and begun, and on which of them its guidance answers."""
ENOUGH_STEMS = 45
EACH_MISSING = 0.004
"""What the threshold rises by for each stem fewer: guidance is long, and a few words meet a good part of it."""
_SPARE = 6


def near_guidance(db: Session, engine: SearchEngine, actor: Actor, text: str) -> Sequence[GuidanceRow]:
    """The published guidance nearest to the text, best first, none below the threshold. Raises IndexUnavailable."""
    text = text[:LONGEST]
    if len({token.text for token in stems(text)}) < LEAST_STEMS:
        return []
    found = engine.near(terms_of(text), readers=held(actor), kind=Kind.GUIDANCE, limit=MOST + _SPARE)
    ids = [ref.id for ref, score in found if score >= threshold(text)]
    return guidance_among(db, actor, ids)[:MOST]


def threshold(text: str) -> float:
    """How near guidance has to be to the text."""
    return THRESHOLD + EACH_MISSING * max(0, ENOUGH_STEMS - len(stems(text)))
