"""Delivery: at least once, in order, caught up after a failure, parked after ten, one drainer at a time."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from policylab.audit.deliver import GIVE_UP_AFTER, deliver_due, parked, waiting
from policylab.audit.drainer import Drainer, ElsewhereDrained, due, sole_drainer
from policylab.audit.models import Delivery, Event
from policylab.core.clock import at, now
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.settings import Settings
from policylab.rules.events import READERS
from tests.factories import Factory


class Remembering:
    """A reader that remembers what it took, and fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.taken: list[int] = []
        self.took = threading.Event()

    def take(self, _sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Take the events, or fail."""
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not now")
        self.taken += [event.seq for event in events]
        self.took.set()


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions on a database where nothing waits: what came with the reference facts is cleared away."""
    made = make_sessions(engine)
    with made() as db, transaction(db):
        db.execute(delete(Delivery))
    return made


def _settings(folder: Path, engine: Engine) -> Settings:
    url = engine.url.render_as_string(hide_password=False)
    return Settings(data=folder, database_url=url, secret_key="test")


def test_every_event_comes_to_every_reader_in_order(make: Factory, sessions: sessionmaker[Session]) -> None:
    for _ in range(3):
        make.case()
    readers = {name: Remembering() for name in READERS}
    while deliver_due(sessions, readers):
        pass
    told = select(Event.seq).where(Event.kind == "case.submitted").order_by(col(Event.seq))
    seqs = list(make.db.exec(told))
    assert [reader.taken for reader in readers.values()] == [seqs] * len(READERS)
    assert waiting(make.db) == 0


def test_what_failed_is_delivered_later_and_nothing_is_lost(make: Factory, sessions: sessionmaker[Session]) -> None:
    make.case()
    reader = Remembering(failures=2)
    deliver_due(sessions, {"search": reader})
    assert not reader.taken
    assert due(make.db) == len(READERS) - 1
    make.db.rollback()
    with at(now() + timedelta(seconds=10)):
        deliver_due(sessions, {"search": reader})
    assert len(reader.taken) == 1


def test_a_delivery_is_parked_after_ten_failures_and_holds_up_no_other(
    make: Factory, sessions: sessionmaker[Session]
) -> None:
    make.case()
    reader, moment = Remembering(failures=2 * GIVE_UP_AFTER), now()
    for _ in range(GIVE_UP_AFTER):
        moment += timedelta(hours=2)
        with at(moment):
            deliver_due(sessions, {"search": reader})
    assert parked(make.db) == 1
    (stuck,) = make.db.exec(select(Delivery).where(Delivery.reader == "search")).all()
    assert stuck.attempts == GIVE_UP_AFTER
    assert "not now" in stuck.last_error
    make.db.rollback()
    reader.failures = 0
    make.case()
    deliver_due(sessions, {"search": reader})
    assert len(reader.taken) == 1


def test_one_drainer_at_a_time(tmp_path: Path, engine: Engine) -> None:
    settings = _settings(tmp_path, engine)
    with sole_drainer(settings, engine) as first, sole_drainer(settings, engine) as second:
        assert first is not None
        assert second is None
    with sole_drainer(settings, engine) as third:
        assert third is not None


def test_a_second_machine_may_not_drain_the_same_postgresql(tmp_path: Path, postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    here, there = (_settings(tmp_path / name, engine) for name in ("here", "there"))
    with sole_drainer(here, engine), pytest.raises(ElsewhereDrained), sole_drainer(there, engine):
        pass
    with sole_drainer(there, engine) as hold:
        assert hold is not None
    engine.dispose()


@pytest.mark.usefixtures("sessions")
def test_the_drainer_survives_a_fault_delivers_and_stops(tmp_path: Path, engine: Engine, make: Factory) -> None:
    reader = Remembering()
    make.case()
    drainer = Drainer(_settings(tmp_path, engine), engine, {"search": reader})
    thread = threading.Thread(target=drainer.run)
    thread.start()
    try:
        assert reader.took.wait(20)
        reader.took.clear()
        reader.failures = 1
        make.case()
        assert reader.took.wait(20)
    finally:
        drainer.stop()
        thread.join(20)
    assert not thread.is_alive()
    assert len(reader.taken) == 2
