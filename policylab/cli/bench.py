"""`flask bench`: trials of endurance, on databases of their own."""

import tempfile
from pathlib import Path

import click

from policylab.cli.benching.kills import kill_rounds


@click.group()
def bench() -> None:
    """Trials of endurance; they touch nothing of this installation."""


@bench.command()
@click.option("--rounds", type=click.IntRange(min=1), default=200, show_default=True, help="How many kills.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed kills alike.")
def kills(rounds: int, rng_seed: int) -> None:
    """Kill a writing process over and over; exit 1 when anything acknowledged is lost or the index lags behind."""
    wrong: list[str] = []
    written = 0
    with tempfile.TemporaryDirectory(prefix="policylabb-kills-") as folder:
        done = kill_rounds(Path(folder), rounds, rng_seed)
        with click.progressbar(done, length=rounds, label="kills") as shown:
            for each in shown:
                wrong += [f"round {each.number}: {fault}" for fault in each.faults]
                written = each.written
    for fault in wrong:
        click.echo(fault, err=True)
    if wrong:
        raise SystemExit(1)
    click.echo(f"{rounds} kills, {written} cases, nothing lost")
