"""`flask search train`: learn which words compounds are made of."""

import csv
from pathlib import Path

import click

from policylab.core.settings import ROOT
from policylab.search.swedish.compounds import TRAINED
from policylab.search.swedish.reading import texts_of
from policylab.search.swedish.training import train as learn

_OWN = ROOT / "seeds" / "search"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), default=TRAINED, show_default=False)
def train(files: tuple[Path, ...], target: Path) -> None:
    """Count the words of Swedish FILES (.txt, .csv, .toml) and write which ones others are made of, and how often.

    The words of seeds/search/parts.txt are taken to be such parts, those of undivided.txt are never divided. An index
    made before has to be rebuilt.
    """
    given = [(_OWN / "parts.txt").read_text(encoding="utf-8")]
    undivided = [(_OWN / "undivided.txt").read_text(encoding="utf-8")]
    known = learn(texts_of(files), given, undivided)
    with target.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("part", "count"))
        table.writerows(known.items())
    click.echo(f"{len(known)} words in {target.name}. Run: flask search rebuild")
