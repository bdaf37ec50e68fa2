"""Registers of the Swedish statute book that others have made: a CSV of acts, and the Riksdag's list of documents."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policylab.core.forms import FALLBACK
from policylab.law.forms import ListedInput
from policylab.law.sources.lines import Line, checked
from policylab.law.sources.titles import kind_of, plain_title
from policylab.rules.norms import StatuteStatus

_STATUSES = {"gällande": StatuteStatus.IN_FORCE, "upphävd": StatuteStatus.REPEALED}
_BETWEEN = re.compile(r"\s*[;|]\s*")
RIKSDAG = "Riksdagens öppna data"


def statutes_csv(file: Path) -> Iterator[Line]:
    """Rows of sfs, title, kind, department, issued, status, short_names, abbreviations and source."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        for row in reader:
            yield checked(file.name, reader.line_num, ListedInput, _of_row(row))


def _of_row(row: Mapping[str, str | None]) -> dict[str, Any]:
    said = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    title = plain_title(said.get("title", ""))
    names = _BETWEEN.split(f"{said.get('short_names', '')};{said.get('abbreviations', '')}")
    return {
        "number": said["sfs"],
        "title": title,
        "kind": kind_of(said["sfs"], title, said.get("kind", "")),
        "status": _STATUSES.get(said.get("status", "").casefold(), ""),
        "issued": said.get("issued", ""),
        "department": said.get("department", ""),
        "names": tuple(name for name in names if name),
        "source": said.get("source", ""),
    }


def riksdag_list(file: Path) -> Iterator[Line]:
    """The Riksdag's list of documents as JSON: many, one, or none; the line is the document's place in the list."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))["dokumentlista"]["dokument"]
    except (ValueError, KeyError, TypeError):
        yield Line(file.name, 1, None, {"dokumentlista": [FALLBACK]})
        return
    for place, document in enumerate(found if isinstance(found, list) else [found] if found else [], start=1):
        said = document if isinstance(document, dict) else {}
        yield checked(file.name, place, ListedInput, _of_document(said))


def _of_document(said: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: str(said.get(name) or "").strip() for name in ("beteckning", "titel", "organ", "datum")}
    title = plain_title(given["titel"])
    return {
        "number": given["beteckning"],
        "title": title,
        "kind": kind_of(given["beteckning"], title),
        "issued": given["datum"][:10],
        "department": given["organ"],
        "source": RIKSDAG,
    }
