"""The empty database that a backup goes into: it is there, whole and checked, or it is not there at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.audit.chain import faults
from policylab.cli.saving import postgresql
from policylab.cli.saving.archive import Archive
from policylab.cli.saving.faults import BadBackup, SavingFault
from policylab.cli.saving.manifest import Manifest, SavedTable, table_part
from policylab.cli.saving.rows import Shape, Tick, shapes, written
from policylab.cli.saving.stores import store_of
from policylab.core.appearing import sync_folder
from policylab.core.db import make_engine
from policylab.core.schema import migrate, migrating


def refuse_tables(engine: Engine, file: Path | None) -> None:
    """Raise SavingFault when the database has anything in it; a SQLite file that is not there has nothing."""
    if file is not None and not file.exists():
        return
    with engine.connect() as connection:
        there = inspect(connection).get_table_names()
    engine.dispose()
    if there:
        raise SavingFault("The database is not empty. Restore into a new one.")


@contextmanager
def filled(engine: Engine, file: Path | None, archive: Archive, manifest: Manifest, tick: Tick) -> Iterator[None]:
    """Fill the database and check it; it is kept when the body ends well. Raises BadBackup."""
    if file is None:
        with migrating(engine) as connection:
            _fill(connection, archive, manifest, tick)
            yield
        return
    with _beside(file) as new:
        staged = make_engine(f"sqlite:///{new}")
        try:
            with migrating(staged) as connection:
                _fill(connection, archive, manifest, tick)
                yield
        finally:
            staged.dispose()


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A database file under another name, until it is whole."""
    new = file.with_name(f"{file.name}.restoring")
    leftovers = [new.with_name(new.name + end) for end in ("", "-wal", "-shm")]
    try:
        for path in leftovers:
            path.unlink(missing_ok=True)
        yield new
        new.chmod(0o600)
        new.replace(file)
        sync_folder(file.parent)
    finally:
        for path in leftovers:
            path.unlink(missing_ok=True)


def _fill(connection: Connection, archive: Archive, manifest: Manifest, tick: Tick) -> None:
    """Make the schema that was saved, put the rows in, compare them with the backup, and go on to today's schema."""
    migrate(connection, manifest.revision)
    found = shapes(connection)
    if {shape.name: shape.names for shape in found} != {name: table.columns for name, table in manifest.tables.items()}:
        raise BadBackup("The backup's tables are not those of the schema that it names.")
    store = store_of(connection)
    with store.filling(connection):
        for shape in found:
            _clear(connection, shape)
            store.write(connection, shape, archive.lines(table_part(shape.name)), tick)
    for shape in found:
        table = manifest.tables[shape.name]
        if shape.numbered and connection.dialect.name == "postgresql":
            postgresql.go_on_from(connection, shape, table.last_number)
        _compare(connection, shape, table)
    migrate(connection, "head")
    with Session(connection) as db:
        if broken := list(islice(faults(db), 3)):
            raise BadBackup(f"The history of the backup does not hold: {'; '.join(broken)}.")


def _clear(connection: Connection, shape: Shape) -> None:
    """Take away what a migration put there; a table without rows is left alone, for events refuse the very word."""
    name = f'"{shape.name}"'
    if connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first():  # noqa: S608 - names from our own schema
        connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - names from our own schema


def _compare(connection: Connection, shape: Shape, table: SavedTable) -> None:
    digest, count = sha256(), 0
    for values in store_of(connection).rows(connection, shape):
        digest.update(written(values))
        count += 1
    if (digest.hexdigest(), count) != (table.sha256, table.rows):
        raise BadBackup(f"The rows of {shape.name} are not those that were saved.")
