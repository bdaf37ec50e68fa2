"""Writing a backup: a snapshot of the rows first, the files after it, the manifest last.

Files are written before the rows that name them, so those that a snapshot names are there when their turn comes.
"""

import os
import tarfile
import tempfile
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.engine import Engine

from policylab.cli.saving.archive import add, new_archive
from policylab.cli.saving.faults import SavingFault
from policylab.cli.saving.folder import saved_files
from policylab.cli.saving.manifest import FILES, KEY, MANIFEST, Manifest, SavedPart, SavedTable, table_part
from policylab.cli.saving.rows import Shape, Tick, shapes, written
from policylab.cli.saving.stores import store_of
from policylab.core.appearing import appearing
from policylab.core.clock import now
from policylab.core.settings import Settings

_OFTEN = 500


def save(settings: Settings, engine: Engine, file: Path, tick: Tick) -> Manifest:
    """Save the installation as one file that only its owner may read. Raises SavingFault, and leaves nothing then."""
    _check(settings, file)
    with (
        tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as spool,
        appearing(file) as out,
        new_archive(out) as archive,
    ):
        saver = _Saver(archive, Path(spool), tick)
        with store_of(engine).snapshot(engine, Path(spool)) as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision is None:
                raise SavingFault("There is no database to save yet.")
            tables = {shape.name: saver.table(connection, shape) for shape in shapes(connection)}
        key = saver.contents(KEY, settings.signing_key.encode())
        files = {name: saver.file(FILES + name, path) for name, path in saved_files(settings)}
        manifest = Manifest(made_at=now(), revision=revision, tables=tables, key=key, files=files)
        saver.contents(MANIFEST, manifest.model_dump_json(indent=1).encode())
    return manifest


def _check(settings: Settings, file: Path) -> None:
    if file.exists():
        raise SavingFault(f"{file} exists already, and is not overwritten.")
    if not file.parent.is_dir():
        raise SavingFault(f"There is no folder {file.parent}.")
    if settings.data.resolve() in file.resolve().parents:
        raise SavingFault("Save the backup outside the data folder, on another disk if there is one.")


class _Saver:
    """Puts one part after another into the tar; a part whose size is not known yet is spooled first."""

    def __init__(self, archive: tarfile.TarFile, spool: Path, tick: Tick) -> None:
        self._archive, self._spool, self._tick = archive, spool / "part", tick

    def table(self, connection: Connection, shape: Shape) -> SavedTable:
        store, count = store_of(connection), 0
        with self._spool.open("wb") as spooled:
            for values in store.rows(connection, shape):
                spooled.write(written(values))
                count += 1
                if count % _OFTEN == 0:
                    self._tick(_OFTEN)
        self._tick(count % _OFTEN)
        last = store.last_number(connection, shape) if shape.numbered else 0
        part = self.file(table_part(shape.name), self._spool)
        return SavedTable(columns=shape.names, rows=count, last_number=last, size=part.size, sha256=part.sha256)

    def contents(self, name: str, contents: bytes) -> SavedPart:
        self._spool.write_bytes(contents)
        return self.file(name, self._spool)

    def file(self, name: str, path: Path) -> SavedPart:
        try:
            with path.open("rb") as stream:
                digest = add(self._archive, name, stream, os.fstat(stream.fileno()).st_size)
        except OSError as error:
            raise SavingFault(f"{name} could not be saved: {error}") from error
        return SavedPart(size=digest.size, sha256=digest.sha256)
