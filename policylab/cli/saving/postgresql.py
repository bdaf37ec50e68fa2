"""Rows out of and into PostgreSQL, by COPY."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.engine import Engine

from policylab.cli.saving.rows import Kind, Shape, Tick, batches

_TYPES = {
    Kind.BOOLEAN: "bool",
    Kind.INTEGER: "int8",
    Kind.REAL: "float8",
    Kind.TEXT: "text",
    Kind.DAY: "date",
    Kind.TIME: "timestamptz",
}
_FOREIGN_KEYS = text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname"
)


@contextmanager
def snapshot(engine: Engine, _folder: Path) -> Iterator[Connection]:
    """One transaction that sees one moment, however long it reads."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def rows(connection: Connection, shape: Shape) -> Iterator[Any]:
    """The rows of a table in the order of its key, compared byte by byte as SQLite does."""
    columns, kinds = ", ".join(f'"{name}"' for name in shape.names), dict(shape.columns)
    order = ", ".join(f'"{name}"' + (' COLLATE "C"' if kinds[name] is Kind.TEXT else "") for name in shape.key)
    statement = f'COPY (SELECT {columns} FROM "{shape.name}" ORDER BY {order}) TO STDOUT'  # noqa: S608 - names from our own schema
    with _cursor(connection).copy(statement) as copy:
        copy.set_types([_TYPES[kind] for kind in kinds.values()])
        yield from copy.rows()


def last_number(connection: Connection, shape: Shape) -> int:
    """The last number given, also when its row is gone."""
    sequence = _sequence(connection, shape)
    if sequence is None:
        return 0
    last, used = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - names from our own schema
    return int(last) if used else 0


def go_on_from(connection: Connection, shape: Shape, last: int) -> None:
    """Let the numbers of new rows follow the last one."""
    sequence = _sequence(connection, shape)
    if sequence is not None and last:
        connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def write(connection: Connection, shape: Shape, lines: Iterator[bytes], tick: Tick) -> None:
    """Put the rows into an empty table."""
    columns = ", ".join(f'"{name}"' for name in shape.names)
    with _cursor(connection).copy(f'COPY "{shape.name}" ({columns}) FROM STDIN') as copy:
        for batch in batches(lines, shape):
            for row in batch:
                copy.write_row(row)
            tick(len(batch))


@contextmanager
def filling(connection: Connection) -> Iterator[None]:
    """While rows come in any order; after it, each points at a row that there is."""
    keys = connection.execute(_FOREIGN_KEYS).all()
    for table, name, _ in keys:
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
    yield
    for table, name, definition in keys:
        connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"))


def _sequence(connection: Connection, shape: Shape) -> str | None:
    statement = text("SELECT pg_get_serial_sequence(quote_ident(:table), 'id')")
    return connection.execute(statement, {"table": shape.name}).scalar()


def _cursor(connection: Connection) -> Any:
    driver: Any = connection.connection.driver_connection
    return driver.cursor()
