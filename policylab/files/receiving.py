"""Taking files in, before any transaction: copied with an end to their size, looked into, named, and laid to rest.

The file is there before the row that tells of it, so that a kill loses none that was acknowledged; what was laid
to rest without a row is swept away later.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from policylab.core.errors import Invalid
from policylab.core.i18n import gettext
from policylab.core.personal_numbers import find_personal_number
from policylab.core.settings import Settings
from policylab.files.disk import incoming, keep
from policylab.files.kinds import ANEW, IMAGES, MOST_BYTES, MOST_FILES, FileKind, Refusal, Refused
from policylab.files.looking import kind_of
from policylab.files.messages import NUMBER, REFUSALS, TOO_MANY
from policylab.files.names import clean_name

FIELD = "files"
_PIECE = 1024 * 1024


class Upload(Protocol):
    """A file as a form brings it."""

    @property
    def filename(self) -> str | None:
        """What the file is called by whoever sends it."""

    @property
    def stream(self) -> IO[bytes]:
        """What it holds."""


@dataclass(frozen=True)
class Received:
    """A file that was taken and lies on the disk, with no row yet."""

    stored_as: str
    name: str
    kind: FileKind
    size: int
    sha256: str


def receive(settings: Settings, uploads: Sequence[Upload]) -> list[Received]:
    """Take the files. Raises Invalid, with a message for each that is not taken, and takes none then."""
    given = [upload for upload in uploads if upload.filename]
    if len(given) > MOST_FILES:
        raise Invalid({FIELD: [gettext(TOO_MANY) % {"most": MOST_FILES}]})
    found: list[tuple[Path, str, FileKind]] = []
    wrong: list[str] = []
    for upload in given:
        path = incoming(settings)
        try:
            found.append(_looked_into(upload, path))
        except Refused as error:
            path.unlink(missing_ok=True)
            wrong.append(_told(error.reason, upload.filename or ""))
    if wrong:
        for path, _, _ in found:
            path.unlink(missing_ok=True)
        raise Invalid({FIELD: wrong})
    return [_kept(settings, *each) for each in found]


def _looked_into(upload: Upload, path: Path) -> tuple[Path, str, FileKind]:
    size = 0
    with path.open("xb") as file:
        while piece := upload.stream.read(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused(Refusal.TOO_LARGE)
            file.write(piece)
    if not size:
        raise Refused(Refusal.EMPTY)
    kind = kind_of(path)
    if kind in IMAGES:
        path.with_name(path.name + ANEW).replace(path)
    name = clean_name(upload.filename or "", kind)
    if find_personal_number(name):
        path.unlink()
        raise Invalid({FIELD: [NUMBER]})
    return path, name, kind


def _kept(settings: Settings, path: Path, name: str, kind: FileKind) -> Received:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return Received(keep(settings, path), name, kind, size, sha256)


def _told(reason: Refusal, given: str) -> str:
    """The message, with the name cut short and in letters that show what they are."""
    shown = clean_name(given, FileKind.PDF).removesuffix(".pdf")
    ending = Path(given.replace("\\", "/")).suffix[:8]
    return gettext(REFUSALS[reason]) % {"name": f"{shown}{ending if ending.isascii() and ending.isprintable() else ''}"}
