"""The points of a proposal as people write them: one on a line, a number before those that exist already."""

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"(\d{1,3})\.\s+(.*)")


def read_points(text: str, known: Iterable[int]) -> tuple[dict[int, str], list[str]]:
    """Texts of the points that exist already, by number, and those that are new, in order."""
    existing: dict[int, str] = {}
    new: list[str] = []
    numbers = set(known)
    for written in filter(None, map(str.strip, text.splitlines())):
        match = _NUMBERED.fullmatch(written)
        number = int(match[1]) if match else None
        words = match[2].strip() if match else written
        if number in numbers and number not in existing:
            existing[number] = words
        else:
            new.append(words)
    return existing, new


def write_points(points: Iterable[tuple[int, str]]) -> str:
    """The points as the field shows them."""
    return "\n".join(f"{number}. {text}" for number, text in points)
