"""File locks between the processes of one machine; the kernel frees them when a process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """An exclusive lock on a file, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")

    def acquire(self, *, wait: bool) -> bool:
        """Take the lock; False when somebody holds it and `wait` is not asked for."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Give the lock back and close the file."""
        self._file.close()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock on `path` for a while, waiting for it."""
    lock = FileLock(path)
    lock.acquire(wait=True)
    try:
        yield
    finally:
        lock.release()
