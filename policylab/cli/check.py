"""`flask check`: everything that can be known of the code without running its tests."""

import time
from collections.abc import Callable, Sequence

import click

from policylab.cli.checking.catalogue import catalogue_faults
from policylab.cli.checking.drift import drift_faults
from policylab.cli.checking.pins import pin_faults
from policylab.cli.checking.tools import format_faults, import_faults, lint_faults, type_faults

PARTS: Sequence[tuple[str, Callable[[], list[str]]]] = (
    ("format", format_faults),
    ("lint", lint_faults),
    ("types", type_faults),
    ("imports", import_faults),
    ("pins", pin_faults),
    ("migrations", drift_faults),
    ("translations", catalogue_faults),
)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([name for name, _ in PARTS]))
def check(names: tuple[str, ...]) -> None:
    """Check format, lint, types, import contracts, pins, migration drift and translations; all of them by default.

    Needs neither a database nor the network. Exit code 1 when anything is found.
    """
    failed = [name for name, part in PARTS if (not names or name in names) and not _passes(name, part)]
    if failed:
        raise SystemExit(1)


def _passes(name: str, part: Callable[[], list[str]]) -> bool:
    begun = time.monotonic()
    faults = part()
    seconds = time.monotonic() - begun
    verdict = "ok" if not faults else f"{len(faults)} found" if len(faults) > 1 else "failed"
    click.echo(f"{name:<14}{verdict:<12}{seconds:5.1f} s")
    for fault in faults:
        click.echo(fault, err=True)
    return not faults
