"""`flask seed`: the reference facts, and synthetic volume on top of them."""

import click
from flask import current_app
from flask.cli import with_appcontext

from policylab.cli.prepare import prepare
from policylab.cli.seeding.volume import add_cases
from policylab.core.pages import lab


@click.command()
@click.option("--cases", type=click.IntRange(min=0), default=0, show_default=True, help="How many synthetic cases.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed makes the same cases.")
@with_appcontext
def seed(cases: int, rng_seed: int) -> None:
    """Fill the database: what is missing of the reference facts, then CASES synthetic cases in all states."""
    prepare(lab().settings)
    if cases:
        made = add_cases(current_app, cases, rng_seed)
        click.echo(f"{made} cases")
