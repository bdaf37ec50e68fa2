"""What the child does with a file, and how it answers: one line of JSON."""

import json
import sys
from pathlib import Path

from policylab.files.child.sniffing import sniffed
from policylab.files.child.texts import text_of
from policylab.files.kinds import FileKind, Refused


def run(task: str, path: Path) -> None:
    """Do the task with the file and print the answer."""
    try:
        answer = _inspect(path) if task == "inspect" else {"text": text_of(path, FileKind(task))}
    except Refused as error:
        answer = {"refused": error.reason.value}
    sys.stdout.write(json.dumps(answer))


def _inspect(path: Path) -> dict[str, str]:
    """What the file is, when it is harmless; an image is written anew beside it, with nothing but its picture."""
    kind = sniffed(path)
    if kind is FileKind.PDF:
        from policylab.files.child.pdf import check_pdf  # noqa: PLC0415 - loaded for what is read alone

        check_pdf(path)
    elif kind in (FileKind.PNG, FileKind.JPEG):
        from policylab.files.child.images import write_anew  # noqa: PLC0415 - as above

        write_anew(path, kind)
    return {"kind": kind.value}
