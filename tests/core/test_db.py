"""Transactions, times and enums behave alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.cases.models import Tag
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.rules.workflow import CaseState
from tests.factories import Factory


def _person(number: int) -> Person:
    address = f"{number}@example.example"
    return Person(email=address, email_key=address, name="N", created_at=datetime(2026, 3, 1, 12, tzinfo=UTC))


def test_what_fails_leaves_nothing_behind(db: Session) -> None:
    with pytest.raises(KeyError), transaction(db):
        db.add(_person(1))
        db.flush()
        raise KeyError
    assert db.exec(select(Person)).all() == []


def test_a_transaction_begun_while_reading_starts_anew(db: Session) -> None:
    assert db.exec(select(Person)).all() == []
    with transaction(db):
        db.add(_person(1))
    assert len(db.exec(select(Person)).all()) == 1


def test_writing_takes_the_lock_at_the_beginning(sqlite_url: str) -> None:
    """A transaction that locks only at its first write fails at once when somebody else has written meanwhile."""
    first, second = make_engine(sqlite_url), make_engine(sqlite_url)
    with make_sessions(first)() as one, make_sessions(second)() as other:
        other.execute(text("PRAGMA busy_timeout=1"))
        other.rollback()
        with transaction(one), pytest.raises(OperationalError, match="locked"), transaction(other):
            pass
    first.dispose()
    second.dispose()


def test_reading_is_not_hindered_by_a_writer(sqlite_url: str) -> None:
    first, second = make_engine(sqlite_url), make_engine(sqlite_url)
    with make_sessions(first)() as one, make_sessions(second)() as other, transaction(one):
        one.add(_person(1))
        one.flush()
        assert other.exec(select(Person)).all() == []
    first.dispose()
    second.dispose()


def test_sqlite_is_tuned_at_connect(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")}
        assert found == {"journal_mode": "wal", "foreign_keys": 1}
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
    engine.dispose()


def test_naive_times_are_refused(db: Session) -> None:
    person = _person(1)
    person.created_at = datetime(2026, 3, 1, 12)  # noqa: DTZ001 - the fault under test
    with pytest.raises(StatementError, match="naive"), transaction(db):
        db.add(person)


def test_times_come_back_in_utc(db: Session) -> None:
    person = _person(1)
    person.created_at = datetime(2026, 3, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    with transaction(db):
        db.add(person)
    db.expire_all()
    read = db.exec(select(Person)).one().created_at
    assert read == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    assert read.utcoffset() == timedelta(0)


def test_the_database_refuses_a_value_outside_the_enum(engine: Engine) -> None:
    statement = text("UPDATE tags SET kind = 'nonsense'")
    with engine.begin() as connection, pytest.raises(IntegrityError, match="ck_tags_kind"):
        connection.execute(statement)


def test_enums_are_stored_by_value(db: Session, make: Factory) -> None:
    make.case(CaseState.NEEDS_INFO)
    assert db.execute(text("SELECT state FROM cases")).scalar() == "needs_info"
    db.rollback()
    assert {tag.kind.value for tag in db.exec(select(Tag))} <= {"principle", "sector", "free"}


@pytest.mark.parametrize("state", ["guided", "declined", "parked", "referred", "resolved", "withdrawn", "dialogue"])
def test_a_state_without_the_fields_it_demands_is_refused(db: Session, make: Factory, state: str) -> None:
    case = make.case(CaseState.SUBMITTED)
    with pytest.raises(DBAPIError), transaction(db):
        db.execute(text("UPDATE cases SET state = :state WHERE id = :id"), {"state": state, "id": case.id})


def test_foreign_keys_hold(db: Session) -> None:
    with pytest.raises(IntegrityError), transaction(db):
        db.execute(text("UPDATE policy_areas SET ministry_id = 999999"))
