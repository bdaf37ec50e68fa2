"""Tables for spreadsheets: no cell is ever a formula, whatever a person wrote in it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from policylab.core.i18n import language

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_767
"""Characters that a cell of a workbook holds; more, and the program calls the whole file broken."""
_WIDE = 60
"""No column is wider; longer texts are wrapped."""
Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook: what its tab says, the heads of its columns, and its rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as a spreadsheet of our part of the world opens them: UTF-8 with its mark, semicolons between."""
    written = io.StringIO()
    written.write("\ufeff")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue()


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The tables as one workbook. Each text is stored as a text: what begins with = is never reckoned with."""
    from openpyxl import Workbook  # noqa: PLC0415 - large, and seldom needed
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:31])
        page.freeze_panes = "A2"
        for number, head in enumerate(sheet.heads):
            longest = max([len(head), *(len(str(row[number] or "")) for row in sheet.rows)])
            page.column_dimensions[get_column_letter(number + 1)].width = min(longest + 2, _WIDE)
        for row in [sheet.heads, *sheet.rows]:
            page.append([_stored(page, cell, head=row is sheet.heads) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _stored(page: Any, value: Cell, *, head: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, value[:_LONGEST])
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if head:
        cell.font = Font(bold=True)
    return cell


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would reckon with is led by an apostrophe, which makes it a text; numbers stay."""
    if isinstance(cell, float):
        return repr(cell) if language() == "en" else repr(cell).replace(".", ",")
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) else cell
