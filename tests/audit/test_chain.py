"""The chain of events: unforked under writers, altered by nobody unseen, and true after an erasure."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, func, select

from policylab.audit.chain import faults
from policylab.audit.erasure import erase_payload
from policylab.audit.models import AuditHead, Event
from policylab.audit.record import record
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from tests.factories import Factory


def _tell(db: Session, times: int = 1) -> None:
    organisation = db.exec(select(Organisation).where(Organisation.code == "2281")).one()
    for _ in range(times):
        with transaction(db):
            record(db, Actor(), "organisation.changed", organisation)


def test_a_new_chain_holds(db: Session) -> None:
    assert list(faults(db)) == []


def test_four_writers_leave_one_unforked_chain(db: Session, database_url: str) -> None:
    before = db.exec(select(AuditHead)).one().seq
    db.rollback()

    def write(_: int) -> None:
        engine = make_engine(database_url)
        with make_sessions(engine)() as session:
            _tell(session, 50)
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    db.expire_all()
    assert db.exec(select(AuditHead)).one().seq == before + 200
    assert db.exec(select(func.count(func.distinct(Event.prev_hash)))).one() == before + 200
    assert list(faults(db)) == []


def test_erasing_a_payload_keeps_the_chain_true(db: Session, make: Factory) -> None:
    make.case()
    seq = db.exec(select(func.max(Event.seq))).one()
    admin = make.admin()
    with transaction(db):
        erase_payload(db, admin, seq)
    assert list(faults(db)) == []


def test_a_payload_taken_without_a_record_is_seen(db: Session, make: Factory) -> None:
    make.case()
    seq = db.exec(select(func.max(Event.seq))).one()
    with transaction(db):
        db.execute(text("DELETE FROM event_payloads WHERE seq = :seq"), {"seq": seq})
    assert list(faults(db)) == [f"the payload of event {seq} is gone without a record of its erasure"]


@pytest.mark.parametrize(
    "column", ["kind", "subject_kind", "subject_id", "audience", "at", "payload_digest", "schema_number"]
)
def test_altering_any_column_breaks_the_chain(sqlite_url: str, column: str) -> None:
    """The trigger is taken away first, as somebody with the file in hand could."""
    engine = make_engine(sqlite_url)
    values = {"audience": "'group'", "at": "'2020-01-01 00:00:00.000000'", "subject_id": "0", "schema_number": "9"}
    with make_sessions(engine)() as db, transaction(db):
        db.execute(text("DROP TRIGGER events_no_update"))
        db.execute(text(f"UPDATE events SET {column} = {values.get(column, repr('x'))} WHERE seq = 5"))  # noqa: S608 - fixed names
    with make_sessions(engine)() as db:
        assert "event 5 has been altered" in list(faults(db))
    engine.dispose()


def test_a_payload_altered_in_place_is_seen(db: Session) -> None:
    with transaction(db):
        db.execute(text("UPDATE event_payloads SET payload = '[]' WHERE seq = 3"))
    assert list(faults(db)) == ["the payload of event 3 has been altered"]


@pytest.mark.parametrize("statement", ["UPDATE events SET kind = 'x'", "DELETE FROM events"])
def test_the_database_refuses_to_change_events(engine: Engine, statement: str) -> None:
    with engine.begin() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement))


def test_undeclared_fields_are_refused(db: Session, make: Factory) -> None:
    with pytest.raises(ValueError, match="takes the fields"), transaction(db):
        record(db, Actor(), "organisation.changed", make.organisation("2281"), name="x")


def test_what_fails_leaves_no_event(db: Session, make: Factory) -> None:
    before = db.exec(select(AuditHead)).one().seq
    with pytest.raises(KeyError), transaction(db):
        record(db, Actor(), "organisation.changed", make.organisation("2281"))
        raise KeyError
    _tell(db)
    assert db.exec(select(AuditHead)).one().seq == before + 1
