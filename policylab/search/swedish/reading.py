"""Texts to learn from, out of files: prose from .toml, titles and names from .csv, and everything else as it stands."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_PROSE = 4
"""The fewest words of a value that is prose, not a code or a name."""
_TOLD = ("title", "name", "name_sv", "text")
_ENGLISH = (" the ", " of ", " and ")


def texts_of(files: Iterable[Path]) -> Iterator[str]:
    """The Swedish texts of the files."""
    for file in files:
        for text in _texts(file):
            if not any(word in f" {text} " for word in _ENGLISH):
                yield text


def _texts(file: Path) -> Iterator[str]:
    if file.suffix == ".toml":
        found = _strings(tomllib.loads(file.read_text(encoding="utf-8")))
        yield from (text for text in found if len(text.split()) >= _PROSE)
    elif file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield from (_begun_small(row[name]) for name in _TOLD if row.get(name))
    else:
        yield file.read_text(encoding="utf-8")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _begun_small(title: str) -> str:
    """A title without its capital, which else would look like a name's."""
    return title[:1].lower() + title[1:]
