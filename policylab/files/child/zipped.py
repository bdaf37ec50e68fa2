"""The outer shape of a zipped document, judged by its table of contents before anything is unpacked."""

import stat
import zipfile
from itertools import pairwise
from pathlib import Path

from policylab.files.kinds import Refusal, Refused

MOST_MEMBERS = 3_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_TIMES = 100
"""A document that grows more than so many times is made to harm; below `HARMLESS` nobody is harmed."""
HARMLESS = 8 * 1024 * 1024
_END = b"PK\x05\x06"
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def checked_zip(path: Path) -> zipfile.ZipFile:
    """The opened archive. Raises Refused for one that is cut, joined to something else, locked, or a bomb."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(Refusal.DAMAGED) from error
    try:
        _check_members(archive.infolist())
        _check_ends(path, archive)
    except BaseException:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """What a member holds, as far as it may be long. Raises Refused for one that is longer, or damaged."""
    try:
        with archive.open(name) as member:
            data = member.read(most + 1)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused(Refusal.DAMAGED) from error
    except Exception as error:  # zlib's own error
        raise Refused(Refusal.DAMAGED) from error
    if len(data) > most:
        raise Refused(Refusal.BOMB)
    return data


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if not members or len(set(map(str.casefold, names))) < len(names) or any(map(_leads_out, names)):
        raise Refused(Refusal.DAMAGED)
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused(Refusal.ENCRYPTED)
    if any(member.compress_type not in _WAYS or stat.S_ISLNK(member.external_attr >> 16) for member in members):
        raise Refused(Refusal.DAMAGED)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = unpacked > HARMLESS and unpacked > packed * MOST_TIMES
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or too_dense or _overlapping(members):
        raise Refused(Refusal.BOMB)


def _check_ends(path: Path, archive: zipfile.ZipFile) -> None:
    """Nothing may stand before the first member or after the end: it would be another file in disguise."""
    first = min(member.header_offset for member in archive.infolist())
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 22 - len(archive.comment)))
        ends_here = file.read(4) == _END
    if first != 0 or not ends_here or len(archive.comment) > 1_000:
        raise Refused(Refusal.TWO_KINDS)


def _overlapping(members: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share their packed bytes, by which a small file holds many large ones."""
    spans = sorted((member.header_offset, member.header_offset + 30 + member.compress_size) for member in members)
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in name
