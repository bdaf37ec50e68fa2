"""Running saved searches: when the index has caught up, once for all that has happened, never once for each event."""

import logging
from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Delivery
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.saved.commands.alerting import let_rest, note_run, put_off
from policylab.saved.models import SavedSearch
from policylab.saved.queries.matches import Matches, matches
from policylab.saved.queries.owners import owner_of
from policylab.search.engine import IndexUnavailable, SearchEngine

BATCH = 50
_log = logging.getLogger(__name__)


class SavedRound:
    """Runs the searches that are due: because something has happened, or because it is their hour."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Run a batch of them; how many there were. None are run while the index has something to take in."""
        with sessions() as db:
            due = _due(db)
            behind, lagging = _index_behind(db) if due else (0, 0)
        if behind:
            return 0
        for saved in due:
            self._run(sessions, saved, again=lagging > 0)
        return len(due)

    def _run(self, sessions: sessionmaker[Session], saved: SavedSearch, *, again: bool) -> None:
        """Run one; what goes wrong with it holds up no other, and is tried again in a while."""
        search_id = saved.id or 0
        try:
            found = self._found(sessions, saved)
            with sessions() as db, transaction(db):
                if found is None:
                    let_rest(db, search_id, saved.version)
                else:
                    note_run(db, search_id, saved.version, found, again=again)
        except Exception as error:
            if not isinstance(error, IndexUnavailable):
                _log.exception("saved search %s could not be run", search_id)
            with sessions() as db, transaction(db):
                put_off(db, search_id, saved.version)

    def _found(self, sessions: sessionmaker[Session], saved: SavedSearch) -> Matches | None:
        with sessions() as db:
            owner = owner_of(db, saved)
            return matches(db, self._engine, owner, saved.place, saved.query) if owner else None


def _due(db: Session) -> Sequence[SavedSearch]:
    moment = now()
    statement = select(SavedSearch).where(or_(col(SavedSearch.run_at) <= moment, col(SavedSearch.tell_at) <= moment))
    return db.execute(statement.order_by(col(SavedSearch.id)).limit(BATCH)).scalars().all()


def _index_behind(db: Session) -> tuple[int, int]:
    """How many events the index is to take in now, and how many at all."""
    waits = (col(Delivery.reader) == "search", col(Delivery.parked_at).is_(None))
    due = func.count().filter(col(Delivery.next_attempt_at) <= now())
    row = db.execute(select(due, func.count()).select_from(Delivery).where(*waits)).one()
    return int(row[0]), int(row[1])
