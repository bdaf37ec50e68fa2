"""What the child does: reads papers as JSON, writes each in its formats, and answers with the files in base64."""

import base64
import json
from collections.abc import Callable
from typing import Any, BinaryIO

from policylab.documents.writing.docx import docx_of
from policylab.documents.writing.pdf import pdf_of

_WRITERS: dict[str, Callable[[dict[str, Any]], bytes]] = {"pdf": pdf_of, "docx": docx_of}


def run(asked: BinaryIO, answer: BinaryIO) -> None:
    """Write all of them; what goes wrong with one ends the child, and nothing is made."""
    wanted = json.load(asked)
    made = [_WRITERS[each["format"]](each["paper"]) for each in wanted]
    answer.write(json.dumps([base64.b64encode(data).decode("ascii") for data in made]).encode("ascii"))
