"""Noting what a saved search finds: not a change of any subject, so no event tells of it."""

from collections.abc import Iterable

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from policylab.core.clock import now
from policylab.rules.alerts import Alert
from policylab.saved.models import SavedMatch, SavedSearch
from policylab.saved.queries.matches import Matches
from policylab.search.document import Kind, Ref


def note_first(db: Session, saved: SavedSearch, found: Matches) -> None:
    """Take what matches now as seen and told of."""
    _note(db, saved, found, new=False)


def note_again(db: Session, saved: SavedSearch, found: Matches) -> None:
    """Note what has come in and what has gone; of what comes back, nothing is told anew.

    After a time when there was too much to watch, what matches then is taken as seen.
    """
    _note(db, saved, found, new=saved.ran_at is not None and not saved.wide)


def note_look(db: Session, saved: SavedSearch, found: Matches) -> None:
    """Note that the owner looks at the list now; what is waiting for a letter goes on waiting."""
    note_again(db, saved, found)
    db.flush()
    mine = (col(SavedMatch.saved_search_id) == saved.id, col(SavedMatch.unlooked).is_(True))
    db.execute(update(SavedMatch).where(*mine).values(unlooked=False))
    saved.looked_at = now()


def _note(db: Session, saved: SavedSearch, found: Matches, *, new: bool) -> None:
    moment = saved.created_at if saved.ran_at is None else now()
    saved.wide, saved.ran_at, saved.run_at = found.wide, now(), None
    db.add(saved)
    if found.wide:
        return
    statement = select(SavedMatch.kind, SavedMatch.subject_id, SavedMatch.gone_at)
    known = {
        Ref(Kind(kind), row_id): gone_at
        for kind, row_id, gone_at in db.exec(statement.where(SavedMatch.saved_search_id == saved.id))
    }
    present = set(found.refs)
    _mark(db, saved, [ref for ref in known if ref not in present and known[ref] is None], gone=True)
    _mark(db, saved, [ref for ref in known if ref in present and known[ref] is not None], gone=False)
    told = new and saved.alert is not Alert.NEVER
    fresh = [
        {
            "saved_search_id": saved.id,
            "kind": ref.kind,
            "subject_id": ref.id,
            "found_at": moment,
            "untold": told,
            "unlooked": new,
        }
        for ref in found.refs
        if ref not in known
    ]
    if fresh:
        db.execute(insert(SavedMatch), fresh)


def _mark(db: Session, saved: SavedSearch, refs: Iterable[Ref], *, gone: bool) -> None:
    by_kind: dict[str, list[int]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    for kind, ids in by_kind.items():
        mine = (col(SavedMatch.saved_search_id) == saved.id, col(SavedMatch.kind) == kind)
        noted = update(SavedMatch).where(*mine, col(SavedMatch.subject_id).in_(ids))
        db.execute(noted.values(gone_at=now() if gone else None))
