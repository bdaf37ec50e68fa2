"""Tables in the format of `seeds/law`: acts, names, periods of responsibility, and sections as CSV or JSON lines."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from policylab.core.forms import FALLBACK, Input
from policylab.law.forms import ActInput, NameInput, ResponsibleInput, SectionInput
from policylab.law.sources.lines import Line, checked

_MODELS: Sequence[tuple[frozenset[str], type[Input]]] = (
    (frozenset(("number", "section", "text")), SectionInput),
    (frozenset(("number", "name", "form")), NameInput),
    (frozenset(("number", "organisation")), ResponsibleInput),
    (frozenset(("number", "title", "kind")), ActInput),
)


def model_of(columns: Sequence[str]) -> type[Input] | None:
    """What a table with these columns holds, if it is in our own format."""
    return next((model for wanted, model in _MODELS if wanted <= set(columns)), None)


def own_csv(file: Path, model: type[Input]) -> Iterator[Line]:
    """The rows of a table in our own format."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        for row in reader:
            yield checked(file.name, reader.line_num, model, row)


def sections_jsonl(file: Path) -> Iterator[Line]:
    """Sections, one JSON object a line."""
    with file.open(encoding="utf-8-sig") as lines:
        for number, text in enumerate(lines, start=1):
            if text.strip():
                yield _section(file, number, text)


def _section(file: Path, number: int, text: str) -> Line:
    try:
        given: Any = json.loads(text)
    except json.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        return Line(file.name, number, None, {"": [FALLBACK]})
    return checked(file.name, number, SectionInput, given)
