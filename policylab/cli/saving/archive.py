"""The backup's tar: plain files only, read header by header, so that a hostile one can do nothing but be refused."""

import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, BinaryIO

from policylab.cli.saving.faults import BadBackup, SavingFault

_BLOCK = 512
_CHUNK = 1024 * 1024
LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Digest:
    """How long something is, and its SHA-256."""

    size: int
    sha256: str


class Hashing(io.RawIOBase):
    """Reads a stream and remembers its digest."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash, self._size = stream, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self._hash.update(data)
        self._size += len(data)
        return data

    def digest(self) -> Digest:
        """The digest of what has been read."""
        return Digest(self._size, self._hash.hexdigest())


def add(archive: tarfile.TarFile, name: str, stream: IO[bytes], size: int) -> Digest:
    """Put a file of that size into the tar. Raises SavingFault when it cannot be."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    hashing = Hashing(stream)
    try:
        archive.addfile(entry, hashing)
    except ValueError:
        raise SavingFault(f"{name}: too large or too long a name for a backup.") from None
    return hashing.digest()


def new_archive(file: BinaryIO) -> tarfile.TarFile:
    """A tar to write; in the oldest format, which has nothing but names and sizes."""
    return tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT)


class Archive:
    """The files in a tar, by name, without taking anything out."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: Mapping[str, tuple[int, int]] = dict(_places(file))

    @property
    def names(self) -> frozenset[str]:
        """What there is."""
        return frozenset(self._places)

    def size(self, name: str) -> int:
        """How long a file is. Raises BadBackup when it is missing."""
        if name not in self._places:
            raise BadBackup(f"{name} is missing in the backup.")
        return self._places[name][1]

    def chunks(self, name: str) -> Iterator[bytes]:
        """The contents in pieces."""
        left = self.size(name)
        self._file.seek(self._places[name][0])
        while left:
            data = self._file.read(min(left, _CHUNK))
            left -= len(data)
            yield data

    def lines(self, name: str) -> Iterator[bytes]:
        """The contents line by line. Raises BadBackup for a line without an end."""
        left = self.size(name)
        self._file.seek(self._places[name][0])
        while left:
            line = self._file.readline(min(left, LONGEST_LINE))
            if not line.endswith(b"\n"):
                raise BadBackup(f"{name} has a line that does not end.")
            left -= len(line)
            yield line

    def digest(self, name: str) -> Digest:
        """The digest of the contents as they are."""
        found = hashlib.sha256()
        for chunk in self.chunks(name):
            found.update(chunk)
        return Digest(self.size(name), found.hexdigest())


def _places(file: BinaryIO) -> Iterator[tuple[str, tuple[int, int]]]:
    seen: set[str] = set()
    end, offset = file.seek(0, io.SEEK_END), 0
    while offset + _BLOCK <= end:
        file.seek(offset)
        block = file.read(_BLOCK)
        if not block.strip(b"\0"):
            return
        entry = _entry(block)
        start = offset + _BLOCK
        if entry.name in seen or entry.size < 0 or start + entry.size > end:
            raise BadBackup("The file is damaged: a part of it is cut short or stands there twice.")
        seen.add(entry.name)
        yield entry.name, (start, entry.size)
        offset = start + -(-entry.size // _BLOCK) * _BLOCK
    raise BadBackup("The file is no backup, or is cut short.")


def _entry(block: bytes) -> tarfile.TarInfo:
    try:
        entry = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.TarError, ValueError):
        raise BadBackup("The file is no backup of Policylabb, or is damaged.") from None
    if entry.type != tarfile.REGTYPE:
        raise BadBackup(f"The backup holds {entry.name!r}, which is not a plain file.")
    return entry
