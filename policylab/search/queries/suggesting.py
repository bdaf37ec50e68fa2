"""Titles for what somebody has begun to type; as always, the database says which of them the actor may read."""

from collections.abc import Sequence

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.search.access import tokens
from policylab.search.engine import IndexUnavailable, SearchEngine
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects
from policylab.search.query import parse

_SPARE = 2
"""So many times the titles wanted are asked for, lest those that fall away leave a hole."""


def titles_begun(db: Session, engine: SearchEngine, actor: Actor, typed: str, limit: int) -> Sequence[Subject]:
    """The subjects whose titles fit, the best first; none while there is no index, since nobody waits for them."""
    begun = parse(typed)
    if not begun.wanted:
        return []
    try:
        refs = engine.titles(begun, readers=tokens(actor), limit=limit * _SPARE)
    except IndexUnavailable:
        return []
    told = subjects(db, actor, refs)
    return [told[ref] for ref in refs if ref in told][:limit]
