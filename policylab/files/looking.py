"""Looking into a file in a process of its own, which has little memory, little time and nothing to lose."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from policylab.files.kinds import FileKind, Refusal, Refused

_PROGRAM = Path(__file__).parent / "child" / "start.py"
_SECONDS = 30


def kind_of(path: Path) -> FileKind:
    """What the file is. Raises Refused when it is not taken."""
    return FileKind(_ask("inspect", path)["kind"])


def words_of(path: Path, kind: FileKind) -> str:
    """The words of a file that was taken; none when they cannot be read within the limits."""
    try:
        return str(_ask(kind.value, path)["text"])
    except Refused:
        return ""


def _ask(task: str, path: Path) -> dict[str, Any]:
    """The child's answer. A child that breaks, or does not come back, has met a file that nobody should open."""
    command = [sys.executable, "-I", str(_PROGRAM), task, str(path)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with a path that we chose
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, env={}, check=True, cwd="/"
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error
    if "refused" in answer:
        raise Refused(Refusal(answer["refused"]))
    return answer
