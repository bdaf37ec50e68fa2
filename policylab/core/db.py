"""The database: engine, naming convention, enum columns, one session a request, one transaction a deed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from sqlalchemy import Column, DateTime, Enum, Text, create_engine, event, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import sessionmaker
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

from policylab.core.compiled import CompiledStatements

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

CONNECTION = "connection"
"""Key in Session.info: the connection of the running transaction."""
LAST_ACTS = "last_acts"
"""Key in Session.info: what is run inside the transaction, just before its commit, by kind."""


class LastAct(Protocol):
    """Something that gathers work during a transaction and does it at the end."""

    def __call__(self, db: Session) -> None:
        """Do the gathered work."""


Act = TypeVar("Act", bound=LastAct)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in UTC on both databases; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        """Refuse a naive time, which could mean any zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        """Give SQLite's stored time its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(
    kind: type[StrEnum], *, name: str, nullable: bool = False, index: bool = False, primary_key: bool = False
) -> Column[Any]:
    """A column that stores the enum's values and refuses all others by a CHECK called `name`."""
    column_type = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=name,
    )
    return Column(column_type, nullable=nullable, index=index, primary_key=primary_key)


def time_column(*, nullable: bool = True, index: bool = False) -> Column[Any]:
    """A column of UTC times."""
    return Column(UtcDateTime, nullable=nullable, index=index)


def text_column(*, nullable: bool = False, default: str = "") -> Column[Any]:
    """A column of free text of any length."""
    return Column(Text, nullable=nullable, default=None if nullable else default)


def only_where(condition: str) -> dict[str, Any]:
    """What makes an index hold only the rows of a condition, said to both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def make_engine(url: str) -> Engine:
    """An engine with the settings that were measured safe on each database."""
    # Rows are read by name or place, never by column, so nobody needs the columns of each statement looked up anew
    # in the result of an equal one: one person's statement is often compiled as another's.
    kept = {"compiled_cache": CompiledStatements(), "_result_disable_adapt_to_context": True}
    if url.startswith("sqlite"):
        given = {"timeout": 15, "isolation_level": None, "check_same_thread": False}
        engine = create_engine(url, connect_args=given, execution_options=kept)
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10, execution_options=kept)


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose rows stay readable after commit, and which know their transaction's connection."""
    sessions = sessionmaker(engine, class_=Session, expire_on_commit=False, autoflush=True)
    event.listen(sessions, "after_begin", _note_connection)
    event.listen(sessions, "after_transaction_end", _forget_connection)
    return sessions


def connection_of(db: Session) -> Connection:
    """The connection of the running transaction, which the session would find by asking all its parts anew."""
    return db.info.get(CONNECTION) or db.connection()


def _note_connection(db: Session, _transaction: object, connection: Connection) -> None:
    db.info[CONNECTION] = connection


def _forget_connection(db: Session, _transaction: object) -> None:
    db.info.pop(CONNECTION, None)


@contextmanager
def transaction(db: Session) -> Iterator[Session]:
    """One deed: begin for writing, run the deed, then its last acts (the event log), commit.

    Nothing may be open on `db` before; what fails leaves nothing behind.
    """
    db.expunge_all()
    if db.in_transaction():
        db.rollback()
    _begin_writing(db)
    try:
        yield db
        db.flush()
        for act in db.info.pop(LAST_ACTS, {}).values():
            act(db)
        db.commit()
    except BaseException:
        db.info.pop(LAST_ACTS, None)
        db.rollback()
        raise


@contextmanager
def all_or_nothing(engine: Engine) -> Iterator[Session]:
    """A session whose transactions are kept together at its end, or none of them, however the process ends."""
    with (
        engine.connect() as connection,
        connection.execution_options(policylab_write=True).begin(),
        Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as db,
    ):
        yield db


def add_missing(db: Session, table: type[SQLModel], *rows: Mapping[str, Any]) -> None:
    """Insert the rows that no unique key has yet; only the database in use has its words for it loaded."""
    if db.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 - as said above
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]  # noqa: PLC0415 - as said above
    db.execute(insert(table).values(rows).on_conflict_do_nothing())


def last_act(db: Session, kind: type[Act]) -> Act:
    """The running transaction's one act of that kind, made when first asked for and run just before the commit."""
    act: Act = db.info.setdefault(LAST_ACTS, {}).setdefault(kind, kind())
    return act


def _begin_writing(db: Session) -> None:
    if db.get_bind().dialect.name == "sqlite":
        db.connection(execution_options={"policylab_write": True})


def _tune_sqlite(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000", "cache_size=-400"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    write = connection.get_execution_options().get("policylab_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
