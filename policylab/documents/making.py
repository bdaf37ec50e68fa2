"""Writing documents in a process of its own, which takes its memory with it when it ends."""

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from policylab.documents.kinds import DocumentFormat
from policylab.documents.paper import Paper, as_data

_PROGRAM = Path(__file__).parent / "child" / "start.py"
_SECONDS = 180


class NotMade(Exception):
    """The child could not write a document; what it said last."""


def written(papers: Sequence[tuple[Paper, DocumentFormat]]) -> Sequence[bytes]:
    """Each paper in its format, all of them in one child. Raises NotMade."""
    asked = json.dumps([{"paper": as_data(paper), "format": form.value} for paper, form in papers])
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", str(_PROGRAM)],
            input=asked.encode(),
            capture_output=True,
            timeout=_SECONDS,
            env={},
            check=True,
            cwd="/",
        )
        return [base64.b64decode(each) for each in json.loads(done.stdout)]
    except subprocess.CalledProcessError as error:
        raise NotMade(error.stderr.decode(errors="replace")[-1000:]) from error
    except (subprocess.SubprocessError, ValueError) as error:
        raise NotMade(repr(error)[:1000]) from error
