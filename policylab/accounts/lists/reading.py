"""Reading a list of people as it is pasted or saved from a spreadsheet: one a line, in five columns."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.core.text import one_line

DELIMITERS = ("\t", ";", ",")
_COLUMNS = 5
_ADDRESS_HEADINGS = frozenset(
    {"e-post", "epost", "e-postadress", "epostadress", "adress", "mejl", "mejladress", "mail", "email", "e-mail"}
)


@dataclass(frozen=True)
class TypedLine:
    """One line of the list, as it was typed, with its number counted from the first line of the text."""

    number: int
    address: str
    name: str
    organisation: str
    role: str
    reason: str


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, else the Windows letters that spreadsheets save."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def typed_lines(text: str) -> Sequence[TypedLine]:
    """The lines that hold something, without the headings if the first one holds those."""
    numbered = [(number, line) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1) if line.strip()]
    delimiter = _delimiter([line for _, line in numbered])
    rows = [(number, cells) for number, line in numbered if any(cells := _cells(line, delimiter))]
    if rows and rows[0][1][0].strip(":*").casefold() in _ADDRESS_HEADINGS | {"address", "email address"}:
        rows = rows[1:]
    return [_line(number, cells, delimiter) for number, cells in rows]


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that parts the most lines; a comma may stand many times inside a reason or a name, and counts twice."""
    return max(DELIMITERS, key=lambda sign: sum(min(line.count(sign), 2) for line in lines))


def _cells(line: str, delimiter: str) -> list[str]:
    """Each line is read alone, so that a stray quotation mark spoils no more than its own line."""
    try:
        return [one_line(cell) for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return [one_line(cell) for cell in line.split(delimiter)]


def _line(number: int, cells: list[str], delimiter: str) -> TypedLine:
    address, name, organisation, role, *reason = cells + [""] * (_COLUMNS - len(cells))
    return TypedLine(number, address, name, organisation, role, delimiter.join(reason).strip(f"{delimiter} "))
