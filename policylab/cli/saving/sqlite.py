"""Rows out of and into SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Engine

from policylab.cli.saving.faults import BadBackup
from policylab.cli.saving.rows import Kind, Shape, Tick, batches
from policylab.core.db import make_engine


@contextmanager
def snapshot(engine: Engine, folder: Path) -> Iterator[Connection]:
    """A copy of the database at one moment, made by SQLite itself while others write."""
    path = folder / "snapshot.db"
    copy = make_engine(f"sqlite:///{path}")
    try:
        _copy(engine, copy)
        with copy.connect() as connection:
            yield connection
    finally:
        copy.dispose()


def rows(connection: Connection, shape: Shape) -> Iterator[list[Any]]:
    """The rows of a table in the order of its key."""
    columns, order = (", ".join(f'"{name}"' for name in names) for names in (shape.names, shape.key))
    statement = f'SELECT {columns} FROM "{shape.name}" ORDER BY {order}'  # noqa: S608 - names from the schema
    for row in connection.exec_driver_sql(statement):
        yield [_loaded(value, kind) for value, (_, kind) in zip(row, shape.columns, strict=True)]


def last_number(connection: Connection, shape: Shape) -> int:
    """The last number given; SQLite goes on from the highest there is."""
    return connection.exec_driver_sql(f'SELECT max(id) FROM "{shape.name}"').scalar() or 0  # noqa: S608 - names from our own schema


def write(connection: Connection, shape: Shape, lines: Iterator[bytes], tick: Tick) -> None:
    """Put the rows into an empty table."""
    columns = ", ".join(f'"{name}"' for name in shape.names)
    places = ", ".join("?" for _ in shape.names)
    statement = f'INSERT INTO "{shape.name}" ({columns}) VALUES ({places})'  # noqa: S608 - names from our own schema
    for batch in batches(lines, shape):
        stored = [
            tuple(_stored(value, kind) for value, (_, kind) in zip(row, shape.columns, strict=True)) for row in batch
        ]
        connection.exec_driver_sql(statement, stored)
        tick(len(batch))


@contextmanager
def filling(connection: Connection) -> Iterator[None]:
    """While rows come in any order; after it, each points at a row that there is. Raises BadBackup."""
    yield
    if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise BadBackup(f"{len(orphans)} rows of the backup point nowhere, the first in {orphans[0][0]}.")


def _copy(engine: Engine, copy: Engine) -> None:
    source, target = engine.raw_connection(), copy.raw_connection()
    try:
        driver: Any = source.driver_connection
        driver.backup(target.driver_connection)
    finally:
        source.close()
        target.close()


def _loaded(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind is Kind.TIME:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return bool(value) if kind is Kind.BOOLEAN else value


def _stored(value: Any, kind: Kind) -> Any:
    if kind is Kind.TIME and value is not None:
        return value.removesuffix("Z").replace("T", " ")
    return value
