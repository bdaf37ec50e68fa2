"""`flask bench`: trials of endurance and of speed, on databases of their own."""

import tempfile
from pathlib import Path

import click

from policylab.cli.benching.citations import read_comments
from policylab.cli.benching.kills import kill_rounds
from policylab.cli.benching.mail_kills import kill_mails
from policylab.cli.benching.mail_month import live_a_month
from policylab.cli.benching.order import measure_order
from policylab.cli.benching.pages import Measured, measure
from policylab.cli.benching.search import Outcome, Times, measure_search


@click.group()
def bench() -> None:
    """Trials of endurance and of speed; they touch nothing of this installation."""


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


@bench.command()
@click.option("--rounds", type=click.IntRange(min=1), default=200, show_default=True, help="How many kills.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed kills alike.")
def mails(rounds: int, rng_seed: int) -> None:
    """Kill the delivery loop during a morning's mails, over and over; exit 1 when a mail is lost or comes too often.

    It sends to a mail server of its own, which is a tool of the development environment.
    """
    wrong: list[str] = []
    sent = twice = 0
    with (
        tempfile.TemporaryDirectory(prefix="policylabb-mails-") as folder,
        click.progressbar(kill_mails(Path(folder), rounds, rng_seed), length=rounds, label="kills") as shown,
    ):
        for each in shown:
            wrong += [f"round {each.number}: {fault}" for fault in each.faults]
            sent, twice = sent + each.mails, twice + each.twice
    for fault in wrong:
        click.echo(fault, err=True)
    if wrong:
        raise SystemExit(1)
    click.echo(f"{rounds} kills, {sent} mails, none lost, {twice} came twice")


@bench.command()
@click.option("--people", type=click.IntRange(min=20), default=200, show_default=True, help="How many are told.")
@click.option("--events", type=click.IntRange(min=30), default=5000, show_default=True, help="How much happens.")
def month(people: int, events: int) -> None:
    """Live a month and count the mails; exit 1 when somebody gets more than one a morning, or others not asked for."""
    with tempfile.TemporaryDirectory(prefix="policylabb-month-") as folder:
        found = live_a_month(Path(folder), people, events)
    click.echo(
        f"{found.people} people, {found.events} events: {found.told} things told, {found.mornings} morning's mails "
        f"({found.a_day:.2f} a person and day, at most {found.most_a_day}), {found.at_once} at once"
    )
    if found.most_a_day > 1 or found.unasked:
        raise SystemExit(1)


@bench.command()
@click.option("--cases", type=click.IntRange(min=40), default=1000, show_default=True, help="How many cases there are.")
@click.option("--rounds", type=click.IntRange(min=1), default=100, show_default=True, help="How often each is taken.")
def pages(cases: int, rounds: int) -> None:
    """Time the pages over the real server, signed in, in ratio to T: a plain Flask page with a table of 50 rows.

    The plain page is a template in a string, which Flask compiles for each answer; beside it stands the same one
    compiled once.
    """
    with tempfile.TemporaryDirectory(prefix="policylabb-pages-") as folder:
        outcome = measure(Path(folder), cases, rounds)
    plain = outcome.pages[0].median
    click.echo(f"{cases} cases, T = {plain:.2f} ms, medians of {rounds}")
    for page in outcome.pages:
        click.echo(_line(page, plain))
    sizes = ", ".join(f"{whole:.0f} MiB, its share {share:.0f}" for whole, share in outcome.memory.values())
    together = sum(share for _, share in outcome.memory.values())
    click.echo(
        f"memory of each worker: {sizes}; their shares together: {together:.0f} MiB; "
        f"those of the parent and the drainer: {outcome.beside:.0f} MiB"
    )


@bench.command()
@click.option("--proposals", type=click.IntRange(min=1), default=2000, show_default=True, help="How many proposals.")
@click.option("--stances", type=click.IntRange(min=1), default=40_000, show_default=True, help="How many answers.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed answers alike.")
def order(proposals: int, stances: int, rng_seed: int) -> None:
    """Compute the order of many proposals, and time its pages in ratio to a plain page; all of one core's work."""
    with tempfile.TemporaryDirectory(prefix="policylabb-order-") as folder:
        outcome = measure_order(Path(folder), proposals, stances, rng_seed)
    click.echo(
        f"{proposals} proposals, {stances} answers: computed in {outcome.computed:.2f} s, "
        f"nothing new found in {outcome.unchanged:.2f} s"
    )
    for path, (taken, ratio, queries) in outcome.pages.items():
        click.echo(f"{path:<40} {taken:7.2f} ms {ratio:6.1f} T {queries:3} queries")


@bench.command()
@click.option("--comments", type=click.IntRange(min=1), default=1000, show_default=True, help="How many comments.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed writes alike.")
def citations(comments: int, rng_seed: int) -> None:
    """Find the citations of comments of 2,000 characters, and tell how many comments a second that is."""
    pace = read_comments(comments, rng_seed)
    click.echo(
        f"{pace.comments} comments, {pace.found} citations, {pace.comments / pace.seconds:.0f} comments a second"
    )


def _line(page: Measured, plain: float) -> str:
    ratio, size = page.median / plain, page.size / 1000
    return f"{page.name:<8} {page.median:7.2f} ms {ratio:6.1f} T {size:7.1f} kB {page.queries:3} queries"


@bench.command()
@click.option("--cases", type=click.IntRange(min=500), multiple=True, default=(10_000, 30_000), show_default=True)
@click.option("--queries", type=click.IntRange(min=20), default=300, show_default=True, help="How many are asked.")
@click.option("--rng-seed", type=int, default=1, show_default=True, help="The same seed asks alike.")
def search(cases: tuple[int, ...], queries: int, rng_seed: int) -> None:
    """Time search from the typed words to marked snippets and counts, beside raw FTS5 on the same texts.

    Times are of one core's work, and so little disturbed by what else the machine does.
    """
    for number in cases:
        with tempfile.TemporaryDirectory(prefix="policylabb-search-") as folder:
            outcome = measure_search(Path(folder), number, queries, rng_seed)
        click.echo(f"{outcome.documents} documents, {outcome.a_second:.0f} indexed a second; {_hit(outcome, queries)}")
        for name, times in (("search", outcome.ours), ("near", outcome.near), ("FTS5", outcome.fts5)):
            click.echo(_times(name, times, outcome.fts5))


def _hit(outcome: Outcome, queries: int) -> str:
    return f"{outcome.found} of {queries} queries found something"


def _times(name: str, times: Times, beside: Times) -> str:
    ratios = f"{times.median / beside.median:6.1f} and {times.p95 / beside.p95:5.1f} times FTS5"
    return f"{name:<7} median {times.median:7.2f} ms, 95th percentile {times.p95:7.2f} ms; {ratios}"
