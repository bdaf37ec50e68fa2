"""A document as PDF/UA-1: tagged, with its language and title, and with the fonts that typst carries itself.

A font lacks some signs, and a page that a screen reader is to trust may not hold one that cannot be shown: it
becomes a box, and the document says so at its end.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from policylab.documents.writing.signs import BOX, showable

_TEMPLATE = Path(__file__).with_name("paper.typ")
_LACKING = re.compile(r'the text `?"(.*?)"`? could not be displayed', re.DOTALL)
_CODEPOINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_TRIES = 200


def pdf_of(paper: dict[str, Any]) -> bytes:
    """The file; the same bytes for the same paper."""
    import typst  # noqa: PLC0415 - heavy, and loaded by the child alone

    lacking: set[str] = set()
    for _ in range(_MOST_TRIES):
        try:
            return bytes(_compiled(typst, _shown(paper, lacking)))
        except typst.TypstError as error:
            found = _lacking_in(str(error))
            if not found - lacking:
                raise
            lacking |= found
    return bytes(_compiled(typst, _shown(paper, None)))


def _compiled(typst: Any, paper: dict[str, Any]) -> Any:
    at_noon = datetime.fromisoformat(f"{paper['day']}T12:00:00").replace(tzinfo=UTC)
    compiler = typst.Compiler(
        _TEMPLATE, ignore_system_fonts=True, sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)}
    )
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at_noon.timestamp()))


def _lacking_in(message: str) -> set[str]:
    found = _LACKING.search(message)
    if found is None:
        return set()
    text = _CODEPOINT.sub(lambda code: chr(int(code[1], 16)), found[1])
    return {sign for sign in text if sign > "~"}


def _shown(paper: dict[str, Any], lacking: set[str] | None) -> dict[str, Any]:
    """The paper with a box for each sign that no font has; None lets only the plainest signs be."""
    boxed = False

    def shown(value: Any) -> Any:
        nonlocal boxed
        if isinstance(value, str):
            text = showable(value, lacking)
            boxed = boxed or BOX in text
            return text
        if isinstance(value, dict):
            return {key: shown(each) for key, each in value.items()}
        return [shown(each) for each in value] if isinstance(value, list) else value

    changed: dict[str, Any] = shown({**paper, "words": {}})
    changed["words"] = paper["words"]
    if boxed:
        run = {"text": paper["words"]["unshown"], "strong": False, "emphasis": False, "mark": "", "link": ""}
        note = {"kind": "paragraph", "style": "note", "language": "", "runs": [{**run, "language": ""}]}
        changed["blocks"] = [*changed["blocks"], note]
    return changed
