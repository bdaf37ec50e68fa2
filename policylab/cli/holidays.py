"""`flask holidays`: the days on which Swedish offices are closed, as a file, so that no server loads a register."""

from datetime import date

import click

from policylab.core.settings import ROOT
from policylab.core.workdays import HOLIDAYS, SATURDAY

YEARS = range(2000, 2061)


@click.command()
def holidays() -> None:
    """Write the file of closed days from the `holidays` package."""
    HOLIDAYS.write_text(table(), encoding="ascii")
    click.echo(str(HOLIDAYS.relative_to(ROOT)))


def table() -> str:
    """A line for each year: the year, then month and day of each closed day that is no Saturday or Sunday."""
    return "".join(f"{year} {' '.join(f'{day:%m%d}' for day in closed(year))}\n" for year in YEARS)


def closed(year: int) -> list[date]:
    """Midsummer Eve, Christmas Eve and New Year's Eve are no public holidays, but no office is open."""
    from holidays.countries.sweden import Sweden  # noqa: PLC0415 - a tool, which no server needs

    found = Sweden(years=year, categories=("public", "de_facto"))
    return sorted(day for day in found if day.weekday() < SATURDAY)
