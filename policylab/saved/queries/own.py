"""The actor's own saved searches: those that they saved when they acted for the organisation that they act for now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.saved.models import SavedMatch, SavedSearch
from policylab.search.document import Ref
from policylab.search.queries.readable import readable_refs
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects


@dataclass(frozen=True)
class OwnRow:
    """One saved search in the list, with the number of new matches that the actor has not looked at."""

    saved: SavedSearch
    new: int


def own(actor: Actor) -> ColumnElement[bool]:
    """The condition on `saved_searches` that the row is the actor's, as they act now."""
    return and_(
        col(SavedSearch.person_id) == actor.person_id,
        col(SavedSearch.organisation_id).is_not_distinct_from(actor.organisation_id),
    )


def own_search(db: Session, actor: Actor, public_id: str) -> SavedSearch | None:
    """The saved search of that id, if it is the actor's."""
    return db.execute(select(SavedSearch).where(col(SavedSearch.public_id) == public_id, own(actor))).scalars().first()


def search_of_letter(db: Session, public_id: str) -> SavedSearch | None:
    """The saved search that a letter's signed link is for, whoever opens it."""
    return db.execute(select(SavedSearch).where(col(SavedSearch.public_id) == public_id)).scalars().first()


def own_searches(db: Session, actor: Actor) -> Sequence[OwnRow]:
    """The actor's saved searches, the newest first; what may no longer be read counts nowhere."""
    statement = select(SavedSearch).where(own(actor)).order_by(col(SavedSearch.id).desc())
    rows = list(db.execute(statement).scalars())
    waiting = _unlooked(db, [row.id for row in rows])
    readable = readable_refs(db, actor, {ref for _, ref in waiting})
    new: dict[int, int] = {}
    for search_id, ref in waiting:
        if ref in readable:
            new[search_id] = new.get(search_id, 0) + 1
    return [OwnRow(row, new.get(row.id or 0, 0)) for row in rows]


def elsewhere(db: Session, actor: Actor) -> int:
    """How many the actor has saved when acting for others."""
    statement = select(func.count()).where(col(SavedSearch.person_id) == actor.person_id, ~own(actor))
    return int(db.execute(statement).scalar_one())


def new_matches(db: Session, actor: Actor, saved: SavedSearch, most: int = 20) -> tuple[int, Sequence[Subject]]:
    """What has come in since the actor last looked: how many, and the last found of them as a list shows them."""
    waiting = [ref for _, ref in _unlooked(db, [saved.id])]
    readable = readable_refs(db, actor, waiting)
    kept = [ref for ref in waiting if ref in readable]
    told = subjects(db, actor, kept[:most])
    return len(kept), [told[ref] for ref in kept[:most] if ref in told]


def _unlooked(db: Session, search_ids: Sequence[int | None]) -> list[tuple[int, Ref]]:
    if not search_ids:
        return []
    statement = (
        select(col(SavedMatch.saved_search_id), col(SavedMatch.kind), col(SavedMatch.subject_id))
        .where(col(SavedMatch.saved_search_id).in_(search_ids))
        .where(col(SavedMatch.unlooked).is_(True), col(SavedMatch.gone_at).is_(None))
        .order_by(col(SavedMatch.found_at).desc(), col(SavedMatch.subject_id).desc())
    )
    return [(search_id, Ref(kind, row_id)) for search_id, kind, row_id in db.execute(statement)]
