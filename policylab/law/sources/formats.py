"""Which format a file is in, told by its name and its first line."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from policylab.law.sources.act_text import act_text
from policylab.law.sources.lines import Line
from policylab.law.sources.listed import riksdag_list, statutes_csv
from policylab.law.sources.own import model_of, own_csv, sections_jsonl

SUFFIXES = (".csv", ".json", ".jsonl", ".txt")


class UnknownFormat(ValueError):
    """A file that is in none of the formats."""


def files_in(path: Path) -> list[Path]:
    """The file itself, or those of a folder, in order."""
    return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES) if path.is_dir() else [path]


def lines_of(file: Path, as_of: date | None) -> Iterator[Line]:
    """Every line of a file. Raises UnknownFormat. Without a day, an act's text reads as on the file's own day."""
    if file.suffix == ".json":
        return riksdag_list(file)
    if file.suffix == ".jsonl":
        return sections_jsonl(file)
    if file.suffix == ".txt":
        return act_text(file, as_of or datetime.fromtimestamp(file.stat().st_mtime, UTC).date())
    return _table(file)


def _table(file: Path) -> Iterator[Line]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        columns = next(csv.reader(text), [])
    if {"sfs", "title"} <= set(columns):
        return statutes_csv(file)
    model = model_of(columns)
    if model is None:
        raise UnknownFormat(file.name)
    return own_csv(file, model)
