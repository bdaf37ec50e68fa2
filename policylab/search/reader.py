"""Search as a reader of the event log: what changed is indexed again from the present rows."""

from collections.abc import Sequence

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.audit.models import Event
from policylab.search.documents.affected import affected
from policylab.search.documents.build import all_documents, documents_of
from policylab.search.engine import SearchEngine


class SearchReader:
    """Keeps the index in step with the database; taking an event twice changes nothing."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Index the subjects of the events again, in one commit of the index; all subjects if there is no index."""
        if not self._engine.health().usable:
            self._engine.rebuild(all_documents(sessions))
            return
        with sessions() as db:
            refs = affected(db, events)
            documents = documents_of(db, refs)
        if refs:
            self._engine.apply(documents, refs)
