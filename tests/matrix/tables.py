"""Reading the committed tables."""

import csv
from collections.abc import Sequence
from pathlib import Path

Row = dict[str, str]
UNMADE = "-"
"""A cell of a relation that cannot be."""


def table(name: str) -> Sequence[Row]:
    """The rows of a table beside this file."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(row: Row, leading: Sequence[str]) -> dict[str, int]:
    """What the row expects for each actor, by name."""
    return {name: int(cell) for name, cell in row.items() if name not in leading and cell != UNMADE}
