"""A picture of bars or of intervals, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from policylab.core.spreadsheet import Cell, csv_text


@dataclass(frozen=True)
class Segment:
    """A part of a bar: from where, how long, in which tone, and what it is."""

    start: float
    length: float
    tone: str
    label: str


@dataclass(frozen=True)
class Line:
    """One row of a picture: segments of a bar, or an interval with a mark where it stands."""

    label: str
    text: str
    segments: Sequence[Segment] = ()
    low: float = 0.0
    high: float = 0.0
    mark: float | None = None


@dataclass(frozen=True)
class Figure:
    """A picture with its words, its key of tones, and the table of the same figures; `key` names its file."""

    key: str
    title: str
    description: str
    lines: Sequence[Line]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    cells: Sequence[Sequence[Cell]]
    tones: Sequence[tuple[str, str]] = field(default=())

    def csv(self, *note: str) -> bytes:
        """The table for a spreadsheet, with whole numbers; `note` stands on a row of its own at the end."""
        return csv_text([list(self.columns), *self.cells, *([list(note)] if note else [])]).encode()


def stacked(parts: Sequence[tuple[float, str, str]], most: float = 1.0) -> list[Segment]:
    """Lengths, tones and labels after one another on a line of a hundred."""
    segments, at = [], 0.0
    for length, tone, label in parts:
        share = 100 * length / most
        if share:
            segments.append(Segment(round(at, 3), round(share, 3), tone, label))
        at += share
    return segments


def at(place: float, most: int) -> float:
    """Where a place stands on a line from the first to the last of so many."""
    return round(100 * (place - 1) / (most - 1), 3) if most > 1 else 50.0
