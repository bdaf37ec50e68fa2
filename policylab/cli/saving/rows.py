"""Rows as text that is the same for both databases: one JSON array a line, one spelling for each value."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Boolean, Connection, Date, DateTime, Float, Integer, String, inspect
from sqlalchemy.types import TypeEngine

from policylab.cli.saving.faults import BadBackup, SavingFault


class Kind(Enum):
    """What a column may hold, and how JSON spells it."""

    BOOLEAN = bool
    INTEGER = int
    REAL = float
    TEXT = str
    DAY = date
    TIME = datetime


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (Float, Kind.REAL),
    (DateTime, Kind.TIME),
    (Date, Kind.DAY),
    (String, Kind.TEXT),
)
Tick = Callable[[int], None]
"""Told how many more rows are done."""
_ELSEWHERE = {"alembic_version"}
"""The revision stands in the manifest, and the migrations write it again."""


@dataclass(frozen=True)
class Shape:
    """A table: its columns in the order of their names, and its primary key."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(name for name, _ in self.columns)

    @property
    def numbered(self) -> bool:
        """Whether the database itself may give the rows their numbers."""
        return self.key == ("id",) and dict(self.columns)["id"] is Kind.INTEGER


def shapes(connection: Connection) -> list[Shape]:
    """The tables of a database as it is, whatever revision it is at."""
    inspector = inspect(connection)
    return [
        Shape(
            name,
            tuple(sorted((column["name"], kind_of(column["type"])) for column in inspector.get_columns(name))),
            tuple(inspector.get_pk_constraint(name)["constrained_columns"]),
        )
        for name in sorted(inspector.get_table_names())
        if name not in _ELSEWHERE
    ]


def kind_of(column_type: TypeEngine[Any]) -> Kind:
    """The kind of a column. Raises SavingFault for a type that nobody has taught this module."""
    for known, kind in _KINDS:
        if isinstance(column_type, known):
            return kind
    raise SavingFault(f"A backup cannot carry columns of the type {column_type!r}.")


def written(values: Sequence[Any]) -> bytes:
    """One row as a line."""
    row = [_spelled(value) for value in values]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def read(line: bytes, shape: Shape) -> list[Any]:
    """The values of a line, spelled as in JSON. Raises BadBackup for a line that is no row of the table."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or len(values) != len(shape.columns):
        raise BadBackup(f"A row of {shape.name} cannot be read.")
    for value, (name, kind) in zip(values, shape.columns, strict=True):
        if value is not None and not _fits(value, kind):
            raise BadBackup(f"A row of {shape.name} holds something else than {kind.name.lower()} in {name}.")
    return values


def batches(lines: Iterator[bytes], shape: Shape, size: int = 500) -> Iterator[list[list[Any]]]:
    """The rows of some lines, so many at a time."""
    batch: list[list[Any]] = []
    for line in lines:
        batch.append(read(line, shape))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _spelled(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return value.isoformat() if isinstance(value, date) else value


def _fits(value: Any, kind: Kind) -> bool:
    if kind in (Kind.DAY, Kind.TIME):
        return isinstance(value, str) and _is_spelled(value, kind)
    if kind is Kind.REAL:
        return type(value) in (int, float)
    return type(value) is kind.value


def _is_spelled(value: str, kind: Kind) -> bool:
    try:
        parsed = datetime.fromisoformat(value) if kind is Kind.TIME else date.fromisoformat(value)
        return bool(_spelled(parsed) == value)
    except ValueError:
        return False
