"""Test databases live in memory where the machine has a file system there: making one costs a twentieth."""

import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM = 2 * 1024**3
"""Bytes that have to be free there; containers often have far less."""


def memory() -> Path | None:
    """The file system in memory, where there is one with room."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def live_in_memory(config: pytest.Config) -> None:
    """Let this run's temporary folders lie in memory, unless it was told where to put them."""
    if config.option.basetemp is None and (place := memory()):
        folder = tempfile.mkdtemp(prefix="policylab-tests-", dir=place)
        config.option.basetemp = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
