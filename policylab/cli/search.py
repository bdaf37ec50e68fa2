"""`flask search`: make the index anew, or prove that it holds what the database says."""

from collections.abc import Iterator, Mapping, Sequence

import click
from flask.cli import with_appcontext

from policylab.cli.search_words import evaluate, train
from policylab.core.pages import Lab, lab
from policylab.search.document import Document, Ref
from policylab.search.documents.build import all_documents, count_subjects
from policylab.search.engine import IndexUnavailable


@click.group("search")
def group() -> None:
    """The search index, which is a cache of the database."""


@group.command()
@with_appcontext
def rebuild() -> None:
    """Make the whole index anew beside the one in use, then switch to it."""
    count = lab().parts["index"].rebuild(_read_all(lab(), "Indexing"))
    click.echo(f"{count} documents indexed")


@group.command()
@with_appcontext
def check() -> None:
    """Compare every row with the index; exit 1 and a line for each subject that is missing, extra, double or stale."""
    wanted: dict[Ref, list[str]] = {}
    for document in _read_all(lab(), "Comparing"):
        wanted.setdefault(document.ref, []).append(document.stamp())
    try:
        held = lab().parts["index"].stamps()
    except IndexUnavailable:
        raise click.ClickException("There is no index. Make one with: flask search rebuild") from None
    found = list(faults(wanted, held))
    for fault in found:
        click.echo(fault)
    if found:
        raise SystemExit(1)
    click.echo(f"{len(wanted)} subjects, index and database agree")


group.add_command(train)
group.add_command(evaluate)


def faults(wanted: Mapping[Ref, Sequence[str]], held: Mapping[Ref, Sequence[str]]) -> Iterator[str]:
    """What differs between the stamps that there should be and those that the index holds, a sentence each."""
    for ref in sorted({*wanted, *held}):
        name = f"{ref.kind} {ref.id}"
        if ref not in held:
            yield f"missing: {name}"
        elif ref not in wanted:
            yield f"extra: {name}"
        elif len(held[ref]) > len(wanted[ref]):
            yield f"double: {name}"
        elif sorted(wanted[ref]) != held[ref]:
            yield f"stale: {name}"


def _read_all(installation: Lab, label: str) -> Iterator[Document]:
    with installation.sessions() as db:
        length = count_subjects(db)
    seen: set[Ref] = set()
    with click.progressbar(length=length, label=label) as bar:
        for document in all_documents(installation.sessions):
            if document.ref not in seen:
                seen.add(document.ref)
                bar.update(1)
            yield document
