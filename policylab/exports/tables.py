"""A table as all forms of export take it: keys for programs, heads and words for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from policylab.core.spreadsheet import Cell, Sheet, csv_text, xlsx_bytes


class Form(StrEnum):
    """In which form a table is taken away."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA_TYPES = {
    Form.CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSON: "application/json",
}


@dataclass(frozen=True)
class Table:
    """Rows under columns; `columns` gives for each its key, which never changes, and its head in the language shown."""

    key: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[Cell]]

    def records(self) -> list[dict[str, Cell]]:
        """The rows by key."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def written(form: Form, tables: Sequence[Table], about: Mapping[str, Any]) -> bytes:
    """The tables in that form; `about` says in JSON what a reader must know of them, and each row elsewhere."""
    if form is Form.JSON:
        answer = {**about, **{table.key: table.records() for table in tables}}
        return json.dumps(answer, ensure_ascii=False, indent=1).encode()
    if form is Form.XLSX:
        return xlsx_bytes(Sheet(table.title, list(table.columns.values()), table.rows) for table in tables)
    alone = len(tables) == 1
    lines: list[Sequence[Cell]] = []
    for table in tables:
        lines += [] if alone else [[], [table.title]] if lines else [[table.title]]
        lines += [list(table.columns.values()), *table.rows]
    return csv_text(lines).encode()
