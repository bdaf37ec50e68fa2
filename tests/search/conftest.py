"""An index of its own for each test, and the way to bring it up to date."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete, event
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery
from policylab.core.db import make_sessions, transaction
from policylab.core.permission import Actor
from policylab.search.documents.build import all_documents
from policylab.search.queries.find import Found, Search, find
from policylab.search.query import parse
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex

Look = Callable[..., Found]


@pytest.fixture
def index(tmp_path: Path, engine: Engine) -> WhooshIndex:
    """An index that is up to date; what came with the reference facts no longer waits."""
    with make_sessions(engine)() as db, transaction(db):
        db.execute(delete(Delivery))
    made = WhooshIndex(tmp_path / "index")
    made.rebuild(all_documents(make_sessions(engine)))
    return made


@pytest.fixture
def catch_up(engine: Engine, index: WhooshIndex) -> Callable[[], None]:
    """Deliver to search what is due; nothing may be left over."""

    def run() -> None:
        while deliver_due(make_sessions(engine), {"search": SearchReader(index)}):
            with make_sessions(engine)() as db:
                assert not [row.last_error for row in db.exec(select(Delivery)) if row.last_error]

    return run


@pytest.fixture
def look(db: Session, index: WhooshIndex) -> Look:
    """Search as somebody, in the index as it is."""

    def run(actor: Actor, typed: str, page: int = 1, **filters: Sequence[str]) -> Found:
        found = find(db, index, actor, Search(parse(typed), filters, page))
        db.rollback()
        return found

    return run


@pytest.fixture
def count_queries(engine: Engine) -> Callable[[], int]:
    """How many statements the database has been given so far."""
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    return lambda: len(seen)
