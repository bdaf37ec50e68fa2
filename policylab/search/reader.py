"""Search as a reader of the event log: what changed is indexed again from the present rows."""

from collections.abc import Sequence

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.audit.models import Event
from policylab.search.document import Kind
from policylab.search.documents.affected import affected
from policylab.search.documents.build import all_documents, documents_in_steps, documents_of
from policylab.search.engine import SearchEngine


class SearchReader:
    """Keeps the index in step with the database; taking an event twice changes nothing."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Index the subjects of the events again; all subjects if there is no index."""
        if not self._engine.health().usable:
            self._engine.rebuild(all_documents(sessions))
            return
        with sessions() as db:
            refs = affected(db, events)
            documents = documents_of(db, refs)
        if refs:
            self._engine.apply(documents, refs)
        if any(event.kind == "law.imported" for event in events):
            self._bring_sections(sessions)

    def _bring_sections(self, sessions: sessionmaker[Session]) -> None:
        """Index the sections that an import added or changed, in steps: an act's names may change all it holds."""
        held = {ref: stamps for ref, stamps in self._engine.stamps().items() if ref.kind is Kind.SECTION}
        for documents in documents_in_steps(sessions, Kind.SECTION):
            fresh = [each for each in documents if held.pop(each.ref, ()) != [each.stamp()]]
            if fresh:
                self._engine.apply(fresh, ())
        if held:
            self._engine.apply((), held)
