"""Severity (allvar): what the obstacle costs those who have stated it with a basis, and how the assessors grade it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from statistics import fmean, median
from typing import Any

GRADES = 4
POWERS = {"hours": 4, "sek": 7, "persons": 4}
"""The power of ten that gives 1: ten thousand hours a year, ten million kronor a year, ten thousand persons."""


@dataclass(frozen=True)
class Stated:
    """How many have stated a figure, and the one in the middle (half-way between two)."""

    number: int = 0
    median: float | None = None

    @classmethod
    def of(cls, figures: Sequence[int]) -> "Stated":
        """What some figures come to."""
        return cls(len(figures), float(median(figures))) if figures else cls()


NOTHING = Stated()


@dataclass(frozen=True)
class SeverityCounts:
    """The grades of the cases, and the yearly figures of the bodies that have said what these build on."""

    grade: Stated = NOTHING
    hours: Stated = NOTHING
    sek: Stated = NOTHING
    persons: Stated = NOTHING

    @property
    def value(self) -> float | None:
        """The mean of what can be counted; None when nothing can.

        The middle figure and not the sum, which breadth counts already, and not the mean, which one slip would lift.
        """
        parts = [] if self.grade.median is None else [self.grade.median / GRADES]
        for name, power in POWERS.items():
            figure = getattr(self, name).median
            if figure is not None:
                parts.append(min(log10(1 + figure) / power, 1.0))
        return fmean(parts) if parts else None

    def told(self) -> dict[str, Any]:
        """The counts as the API gives them."""
        return {
            name: {"stated": each.number, "median": each.median}
            for name in ("grade", "hours", "sek", "persons")
            if (each := getattr(self, name))
        }
