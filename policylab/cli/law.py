"""`flask law`: larger registers of acts, the text of acts, and reading all texts again when the register has grown."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from policylab.cli.rereading import count_texts, read_again
from policylab.cli.system import SYSTEM
from policylab.core.db import transaction
from policylab.core.i18n import gettext
from policylab.core.pages import lab
from policylab.law.commands.importing import Taken, take_law
from policylab.law.sources.formats import UnknownFormat, files_in, lines_of
from policylab.law.sources.lines import Line
from policylab.search.documents.build import all_documents


@click.group()
def law() -> None:
    """The register of acts, and what texts name of it."""


@law.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day on which an act's text reads so.")
@with_appcontext
def import_path(path: Path, as_of: datetime | None) -> None:
    """Take in PATH, a file or a folder of them: registers of acts (.csv, .json), texts of acts (.csv, .jsonl, .txt).

    Bad lines are told by number and reason, the rest are loaded. Exit code 1 when any line was refused.
    """
    files = files_in(path)
    lines: list[Line] = []
    with click.progressbar(length=sum(file.stat().st_size for file in files), label=path.name) as bar:
        for file in files:
            for line in _read(file, as_of):
                lines.append(line)
            bar.update(file.stat().st_size)
    with lab().sessions() as db, transaction(db):
        taken = take_law(db, SYSTEM, lines, name=path.name, digest=_digest(files))
    _tell(taken)
    if taken.refused:
        raise SystemExit(1)


@law.command()
@with_appcontext
def reread() -> None:
    """Read all stored texts again for the provisions that they name, and make the search index anew."""
    sessions = lab().sessions
    with sessions() as db:
        length = count_texts(db)
    with click.progressbar(length=length, label="Reading") as bar:
        read_again(sessions, bar.update)
    lab().parts["index"].rebuild(all_documents(sessions))
    click.echo(f"{length} subjects read, index made anew")


def _read(file: Path, as_of: datetime | None) -> Iterator[Line]:
    try:
        yield from lines_of(file, as_of.date() if as_of else None)
    except UnknownFormat:
        raise click.ClickException(f"{file.name} is in none of the formats that docs/operations.md tells") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{file.name} cannot be read: {error}") from error


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _tell(taken: Taken) -> None:
    for line in sorted(taken.refused, key=lambda line: (line.file, line.number)):
        told = "; ".join(f"{name}: {gettext(text)}" for name, texts in line.faults.items() for text in texts)
        click.echo(f"{line.file}:{line.number}: {told}", err=True)
    for body, count in taken.without.most_common():
        click.echo(f"acts without a body, for the register of organisations lacks {body}: {count}", err=True)
    counts = f"{taken.added} acts added, {taken.changed} changed, {taken.sections} sections added or changed"
    click.echo(f"{counts}, {len(taken.refused)} lines refused")
    if taken.added or taken.changed:
        click.echo("Texts that are stored keep their provisions until: flask law reread")
