"""Looking at a saved search: what is new there is new no longer."""

from contextlib import suppress

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.saved.commands.noting import note_look
from policylab.saved.commands.saving import load_own
from policylab.saved.models import SavedSearch
from policylab.saved.queries.matches import matches
from policylab.search.engine import IndexUnavailable, SearchEngine


def look(db: Session, engine: SearchEngine, actor: Actor, public_id: str) -> SavedSearch:
    """Note that the actor looks at what matches now; without an index there is nothing to see, nor to note."""
    saved = load_own(db, actor, public_id)
    with suppress(IndexUnavailable):
        note_look(db, saved, matches(db, engine, actor, saved.place, saved.query))
    return saved
