"""`flask backup` and `flask restore`: the whole installation as one file, and back again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from psycopg import Error as PostgresError
from sqlalchemy import func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from policylab.cli.saving.faults import SavingFault
from policylab.cli.saving.manifest import Manifest
from policylab.cli.saving.restore import Restoring, restore_from
from policylab.cli.saving.save import save
from policylab.core.pages import Lab, lab
from policylab.search.documents.build import all_documents

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@with_appcontext
def backup(file: Path) -> None:
    """Save database, files and key as FILE, while the service runs. The file can sign in as anybody: guard it."""
    installation = lab()
    with _told(), click.progressbar(length=_rows(installation), label="Saving") as bar:
        manifest = save(installation.settings, installation.engine, file, bar.update)
    click.echo(f"{file}: {_contents(manifest)}")


@click.command()
@click.argument("file", type=_FILE)
@with_appcontext
def restore(file: Path) -> None:
    """Make the installation from FILE, in an empty data folder and an empty database, while no service runs."""
    installation = lab()

    def rebuild_index() -> int:
        return int(installation.parts["index"].rebuild(all_documents(installation.sessions)))

    place = Restoring(installation.settings, installation.engine, rebuild_index)
    with _told():
        manifest = restore_from(file, place, _bar)
    click.echo(f"Restored and checked: {_contents(manifest)}")
    if installation.settings.secret_key:
        click.echo("POLICYLAB_SECRET_KEY is set, and goes before the restored key.")


@contextmanager
def _bar(rows: int) -> Iterator[Callable[[int], None]]:
    with click.progressbar(length=rows, label="Restoring") as bar:
        yield bar.update


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except SavingFault as fault:
        raise click.ClickException(str(fault)) from fault
    except (SQLAlchemyError, PostgresError) as error:
        reason = str(getattr(error, "orig", error)).strip()
        raise click.ClickException(f"The database refuses, and nothing is left of it: {reason}") from error
    except OSError as error:
        raise click.ClickException(f"Nothing is left of it: {error}") from error


def _rows(installation: Lab) -> int:
    with installation.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return sum(connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names)


def _contents(manifest: Manifest) -> str:
    rows = sum(each.rows for each in manifest.tables.values())
    return f"{rows} rows in {len(manifest.tables)} tables, {len(manifest.files)} files, schema {manifest.revision}"
