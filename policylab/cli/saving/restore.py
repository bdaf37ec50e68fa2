"""Restoring a backup: look at all of it, then write it whole or not at all, then look at what was written.

The folder `restoring` stands in the data folder from the first thing written to the last thing checked. While it
stands, neither a restore nor the server begins; the database itself appears in one step, after everything else.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Engine

from policylab.audit.drainer import ElsewhereDrained, sole_drainer
from policylab.cli.saving.archive import Archive
from policylab.cli.saving.faults import SavingFault
from policylab.cli.saving.folder import (
    KEY_FILE,
    START_LOCK,
    UNFINISHED,
    checked_name,
    database_file,
    occupants,
    refuse_unfinished,
)
from policylab.cli.saving.manifest import FILES, KEY, Manifest, read_manifest, verify
from policylab.cli.saving.rows import Tick
from policylab.cli.saving.target import filled, refuse_tables
from policylab.core.appearing import sync_folder
from policylab.core.locks import FileLock
from policylab.core.schema import known_revisions
from policylab.core.settings import Settings

Progress = Callable[[int], AbstractContextManager[Tick]]
"""Told how many rows there will be, gives what is told of each that is done."""


@dataclass(frozen=True)
class Restoring:
    """What a restore works on: the installation's settings and database, and how its index is made."""

    settings: Settings
    engine: Engine
    rebuild_index: Callable[[], int]


def restore_from(file: Path, place: Restoring, progress: Progress) -> Manifest:
    """Make the installation from a backup. Raises SavingFault; nothing is left behind then."""
    with file.open("rb") as stream, _nobody_else(place):
        archive = Archive(stream)
        manifest = read_manifest(archive)
        _refuse(place, manifest)
        verify(archive, manifest)
        with _unfinished(place.settings.data) as staging:
            names = _stage(archive, manifest, staging)
            with (
                _moved(names, staging, place.settings.data) as move,
                progress(sum(table.rows for table in manifest.tables.values())) as tick,
                filled(place.engine, database_file(place.settings), archive, manifest, tick),
            ):
                move()
            place.rebuild_index()
    return manifest


@contextmanager
def _nobody_else(place: Restoring) -> Iterator[None]:
    """No server runs or starts meanwhile. Raises SavingFault when one does."""
    start = FileLock(place.settings.data / START_LOCK)
    try:
        if not start.acquire(wait=False):
            raise SavingFault("The service is starting. Stop it first.")
        with sole_drainer(place.settings, place.engine) as hold:
            if hold is None:
                raise SavingFault("The service is running. Stop it first.")
            yield
    except ElsewhereDrained:
        raise SavingFault("Another machine serves this database. Stop that server first.") from None
    finally:
        start.release()


def _refuse(place: Restoring, manifest: Manifest) -> None:
    refuse_unfinished(place.settings.data)
    if manifest.revision not in known_revisions():
        raise SavingFault(
            f"The backup has the schema {manifest.revision!r}, which this version does not know. "
            "Install the version that made it, or a later one."
        )
    for name in manifest.files:
        checked_name(name)
    if there := occupants(place.settings):
        names = ", ".join(there[:5])
        raise SavingFault(
            f"{place.settings.data} is not empty: {names}. Restore into an empty folder (POLICYLAB_DATA)."
        )
    refuse_tables(place.engine, database_file(place.settings))


@contextmanager
def _unfinished(data: Path) -> Iterator[Path]:
    staging = data / UNFINISHED
    staging.mkdir(mode=0o700)
    sync_folder(data)
    try:
        yield staging
    finally:
        shutil.rmtree(staging)
        sync_folder(data)


def _stage(archive: Archive, manifest: Manifest, staging: Path) -> Sequence[str]:
    """Write the files beside their place; the names to move, each a file or folder of the data folder."""
    names = {KEY: KEY_FILE} | {FILES + name: name for name in manifest.files}
    for part, name in names.items():
        path = staging / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as out:
            path.chmod(0o600)
            out.writelines(archive.chunks(part))
            out.flush()
            os.fsync(out.fileno())
    return sorted({name.split("/")[0] for name in names.values()})


@contextmanager
def _moved(names: Sequence[str], staging: Path, data: Path) -> Iterator[Callable[[], None]]:
    """Gives the deed that moves the files into place; what it moved is taken away again when the body fails.

    The key may stay: any command makes one, and without people it opens nothing.
    """

    def move() -> None:
        for name in names:
            (staging / name).replace(data / name)
        sync_folder(data)

    try:
        yield move
    except BaseException:
        for name in set(names) - {KEY_FILE}:
            path = data / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
