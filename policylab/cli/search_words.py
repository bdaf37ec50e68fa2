"""`flask search train` learns what compounds are made of, `flask search evaluate` tells how well all is found."""

import csv
from pathlib import Path

import click

from policylab.core.settings import ROOT
from policylab.search.judging import Score, near_scores, read, scores
from policylab.search.swedish.compounds import TRAINED
from policylab.search.swedish.reading import texts_of
from policylab.search.swedish.training import train as learn
from policylab.search.trying import baseline, own

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


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(file: Path) -> None:
    """Search the documents of a judged FILE for its queries, beside Whoosh's own Swedish analyser.

    Tells for each category the share of the relevant among the first ten hits, and the mean of one by the rank of the
    first relevant hit.
    """
    judged = read(file.read_text(encoding="utf-8").splitlines())
    with own(judged.documents) as ours, baseline(judged.documents) as theirs:
        found, other = scores(judged.queries, ours.ask), scores(judged.queries, theirs)
        pairs, silent = near_scores(judged.told, ours.near)
    click.echo(f"{'':14}{'queries':>8}{'recall@10':>11}{'Whoosh sv':>11}{'MRR':>8}{'Whoosh sv':>11}")
    for name in sorted(found, key=lambda each: (each == "all", each)):
        click.echo(_line(name, found[name], other[name]))
    if judged.told:
        click.echo(f"{pairs.queries} paraphrases: {pairs.recall:.3f} of what they tell again is among three near cases")
        click.echo(f"{len(judged.told) - pairs.queries} texts of other things: {silent:.3f} have no near case")


def _line(name: str, ours: Score, theirs: Score) -> str:
    return f"{name:14}{ours.queries:8}{ours.recall:11.3f}{theirs.recall:11.3f}{ours.rank:8.3f}{theirs.rank:11.3f}"
