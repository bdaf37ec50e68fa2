"""What a file is, by what it holds and never by what it is called."""

import zipfile
from pathlib import Path

from policylab.files.child.office import office_kind
from policylab.files.child.zipped import checked_zip
from policylab.files.kinds import FileKind, Refusal, Refused

_HEADS = ((b"%PDF-", FileKind.PDF), (b"\x89PNG\r\n\x1a\n", FileKind.PNG), (b"\xff\xd8\xff", FileKind.JPEG))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniffed(path: Path) -> FileKind:
    """The kind of the file. Raises Refused for what is none of ours, or another thing too."""
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"PK\x03\x04"):
        with checked_zip(path) as archive:
            return office_kind(archive)
    kind = next((kind for start, kind in _HEADS if head.startswith(start)), None)
    if kind is None:
        locked = head.startswith(_OLD_OFFICE) and b"E\0n\0c\0r\0y\0p\0t\0e\0d" in path.read_bytes()
        raise Refused(Refusal.ENCRYPTED if locked else Refusal.OTHER_KIND)
    if kind is FileKind.PDF and zipfile.is_zipfile(path):
        raise Refused(Refusal.TWO_KINDS)
    return kind
