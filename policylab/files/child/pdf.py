"""A PDF that opens, shows its pages, and does nothing else."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from policylab.files.kinds import Refusal, Refused

_MOST_OBJECTS = 200_000
_DEEPEST = 12
_SCRIPTS = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMedia"})
_ACTS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE", "/Movie", "/Sound"})
_TAIL = 4_096


def check_pdf(path: Path) -> None:
    """Raises Refused for one that is cut, locked, empty, or that runs, starts or carries something."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            raise Refused(Refusal.DAMAGED)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Refused(Refusal.ENCRYPTED)
        if not len(reader.pages):
            raise Refused(Refusal.DAMAGED)
        for each in _objects(reader):
            _harmless(each, 0)
    except Refused:
        raise
    except (Exception, RecursionError) as error:  # whatever pypdf meets in what strangers made
        raise Refused(Refusal.DAMAGED) from error


def _objects(reader: PdfReader) -> list[Any]:
    """Every object that the table of contents names, read one by one."""
    places = [(number, generation) for generation, found in reader.xref.items() for number in found]
    places += [(number, 0) for number in reader.xref_objStm]
    if len(places) > _MOST_OBJECTS:
        raise Refused(Refusal.BOMB)
    return [reader.get_object(IndirectObject(number, generation, reader)) for number, generation in places]


def _harmless(each: Any, depth: int) -> None:
    """The object's own keys and values; those it points to are looked at in their own turn."""
    if depth > _DEEPEST or isinstance(each, IndirectObject):
        return
    if isinstance(each, dict):
        names = set(map(str, each.keys()))
        if names & _SCRIPTS or str(each.get("/S")) in _ACTS or str(each.get("/Subtype")) == "/RichMedia":
            raise Refused(Refusal.SCRIPT)
        if "/EF" in names or "/EmbeddedFiles" in names or str(each.get("/Type")) == "/EmbeddedFile":
            raise Refused(Refusal.EMBEDDED)
        for value in list(each.values()):
            _harmless(value, depth + 1)
    elif isinstance(each, list):
        for value in each:
            _harmless(value, depth + 1)
