"""Where files lie: in the data folder under random names that no request ever gives."""

import os
from collections.abc import Iterator
from pathlib import Path

from policylab.core.settings import Settings
from policylab.core.text import random_id

FILES = "files"
INCOMING = "incoming"
"""Files that nobody has looked into yet; the folder is no part of a backup."""


def incoming(settings: Settings) -> Path:
    """A path for a file that comes in."""
    folder = settings.data / INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / random_id()


def path_of(settings: Settings, stored_as: str) -> Path:
    """Where a file that was taken lies."""
    return settings.data / FILES / stored_as[:2].casefold() / stored_as


def keep(settings: Settings, path: Path) -> str:
    """Let a file that came in stay, so that no loss of power takes it away; what it is stored as."""
    stored_as = random_id()
    place = path_of(settings, stored_as)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(place)
    for folder in (place.parent, place.parent.parent, settings.data):
        _sync(folder)
    return stored_as


def all_kept(settings: Settings) -> Iterator[Path]:
    """Every file that lies there, whether a row tells of it or not."""
    yield from (path for path in (settings.data / FILES).glob("*/*") if path.is_file())


def all_incoming(settings: Settings) -> Iterator[Path]:
    """What came in and was neither taken nor refused, for somebody stopped in the midst of it."""
    yield from (settings.data / INCOMING).glob("*")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
