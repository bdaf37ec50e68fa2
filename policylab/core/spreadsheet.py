"""Tables for spreadsheets: no cell is ever a formula, whatever a person wrote in it."""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | int | None


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as a spreadsheet of our part of the world opens them: UTF-8 with its mark, semicolons between."""
    written = io.StringIO()
    written.write("\ufeff")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue()


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would reckon with is led by an apostrophe, which makes it a text; numbers stay."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) else cell
