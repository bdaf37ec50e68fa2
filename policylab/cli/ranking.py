"""`flask ranking`: compute the order of proposals anew, or prove that what is stored is what the database gives."""

import click
from flask.cli import with_appcontext

from policylab.core.pages import lab
from policylab.ranking.commands.keep import keep_order, wrong_rows


@click.group("ranking")
def group() -> None:
    """The stored order of proposals."""


@group.command()
@with_appcontext
def rebuild() -> None:
    """Compute the whole order from the database, and write what has changed."""
    changed = keep_order(lab().sessions, anew=True)
    click.echo(f"{changed} proposals changed")


@group.command()
@with_appcontext
def check() -> None:
    """Compute the order beside the stored one; exit 1 and a line for each proposal that differs."""
    with lab().sessions() as db:
        wrong = wrong_rows(db)
    for public_id in wrong:
        click.echo(f"differs: {public_id}")
    if wrong:
        raise SystemExit(1)
    click.echo("the stored order and the database agree")
