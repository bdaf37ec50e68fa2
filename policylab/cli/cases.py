"""`flask cases import`: obstacles from another system, row by row."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click
import openpyxl
from flask.cli import with_appcontext
from pydantic import ValidationError
from sqlmodel import Session

from policylab.cases.commands.import_case import ImportResult, import_case
from policylab.cases.forms.importing import CaseImport
from policylab.cli.system import SYSTEM
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.forms import messages
from policylab.core.i18n import gettext
from policylab.core.pages import lab

BATCH = 200
Row = tuple[int, dict[str, Any]]


@click.group()
def cases() -> None:
    """Obstacles."""


@cases.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_file(file: Path) -> None:
    """Take in the rows of FILE (.csv, .xlsx or .jsonl); bad ones are told by line and reason, the rest are loaded.

    Exit code 1 when any row was refused.
    """
    rows = list(_rows(file))
    outcomes: Counter[str] = Counter()
    with click.progressbar(_batches(rows), length=len(rows), label=file.name) as batches:
        for batch in batches:
            with lab().sessions() as db, transaction(db):
                for line, given in batch:
                    outcomes[_take(db, file, line, given)] += 1
            batches.update(len(batch) - 1)
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())) or "no rows")
    if outcomes["refused"]:
        raise SystemExit(1)


def _take(db: Session, file: Path, line: int, given: dict[str, Any]) -> str:
    try:
        with db.begin_nested():
            result, case = import_case(db, SYSTEM, CaseImport.model_validate(given))
    except ValidationError as error:
        return _refused(file, line, messages(error))
    except Invalid as error:
        return _refused(file, line, error.errors)
    if result is ImportResult.UNCHANGED:
        click.echo(f"{file.name}:{line}: {given['external_id']} is known as {case.public_id}, unchanged", err=True)
    return result.value


def _refused(file: Path, line: int, errors: dict[str, list[str]]) -> str:
    told = "; ".join(f"{name}: {gettext(text)}" for name, texts in errors.items() for text in texts)
    click.echo(f"{file.name}:{line}: {told}", err=True)
    return "refused"


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _rows(file: Path) -> Iterator[Row]:
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows, ".jsonl": _json_rows}
    if file.suffix.lower() not in readers:
        raise click.ClickException(f"{file.name} is neither .csv, .xlsx nor .jsonl")
    return readers[file.suffix.lower()](file)


def _csv_rows(file: Path) -> Iterator[Row]:
    text = file.read_text(encoding="utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    for row in reader:
        yield reader.line_num, _cells(row)


def _xlsx_rows(file: Path) -> Iterator[Row]:
    sheet = openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    names = [str(name or "") for name in next(rows, ())]
    for line, row in enumerate(rows, start=2):
        if any(cell is not None for cell in row):
            yield line, _cells(dict(zip(names, row, strict=False)))


def _json_rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        for line, text in enumerate(lines, start=1):
            if text.strip():
                try:
                    given = json.loads(text)
                except json.JSONDecodeError:
                    given = {}
                yield line, given if isinstance(given, dict) else {}


def _cells(row: dict[Any, Any]) -> dict[str, Any]:
    """A table's cells as the object that a line of .jsonl would be."""
    given = {str(name): _cell(value) for name, value in row.items() if name and value not in (None, "")}
    if "tags" in given:
        given["tags"] = [tag.strip() for tag in str(given["tags"]).replace(";", ",").split(",") if tag.strip()]
    if "published" in given:
        given["published"] = str(given["published"]).strip().casefold() in ("true", "1", "ja", "yes", "sant")
    return given


def _cell(value: Any) -> Any:
    if hasattr(value, "date"):
        return value.date()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
