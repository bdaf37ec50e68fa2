"""The files in the data folder that belong in a backup: all but the database, the index, the key and the locks."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sqlalchemy.engine import make_url

from policylab.audit.drainer import LOCK_FILE
from policylab.cli.saving.faults import BadBackup, SavingFault
from policylab.core.settings import Settings
from policylab.files.disk import INCOMING

UNFINISHED = "restoring"
"""The folder that stands in the data folder for as long as a restore has not ended well."""
START_LOCK = "start.lock"
LOCKS = frozenset({START_LOCK, LOCK_FILE})
KEY_FILE = "secret_key"
_DATABASE = "policylab.db"
_APART = LOCKS | {KEY_FILE, UNFINISHED, INCOMING, "index"}


def database_file(settings: Settings) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL."""
    url = make_url(settings.database)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def saved_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Each file with its name below the data folder. Raises SavingFault for what is no plain file."""
    data = settings.data.resolve()
    database = (database_file(settings) or data / _DATABASE).resolve()
    for folder, folders, names in os.walk(data):
        if Path(folder) == data:
            folders[:] = [name for name in folders if name not in _APART]
            names = [name for name in names if name not in _APART]  # noqa: PLW2901 - of the top folder alone
        for name in sorted(names) + [name for name in folders if (Path(folder) / name).is_symlink()]:
            path = Path(folder) / name
            if path.parent == database.parent and path.name.startswith(database.name):
                continue
            if path.is_symlink() or not path.is_file():
                raise SavingFault(f"{path} is neither a file nor a folder, and cannot be saved.")
            yield path.relative_to(data).as_posix(), path
        folders.sort()


def occupants(settings: Settings) -> list[str]:
    """What already stands in the data folder; a key and locks are made by any command and count for nothing."""
    if not settings.data.exists():
        return []
    return sorted(path.name for path in settings.data.iterdir() if path.name not in LOCKS | {KEY_FILE})


def checked_name(name: str) -> str:
    """A file's name below the data folder. Raises BadBackup for one that would lead out of it or replace our own."""
    parts = PurePosixPath(name).parts
    hostile = "\\" in name or "\0" in name or PurePosixPath(name).is_absolute() or "/".join(parts) != name
    if hostile or not parts or ".." in parts or parts[0] in _APART or parts[0].startswith(_DATABASE):
        raise BadBackup(f"The backup holds a file called {name!r}, which has no place here.")
    return name


def refuse_unfinished(data: Path) -> None:
    """Raise SavingFault while an interrupted restore has left its mark."""
    if (data / UNFINISHED).exists():
        raise SavingFault(
            f"A restore into {data} was interrupted. Empty that folder and the database, and restore again."
        )
