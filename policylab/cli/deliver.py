"""`flask deliver`: take in what has happened, once or for as long as it runs."""

import time

import click
from flask.cli import with_appcontext

from policylab.audit.deliver import deliver_due, parked
from policylab.audit.drainer import ElsewhereDrained, Hold, do_chores, due, sole_drainer
from policylab.cli.draining import drainer_of
from policylab.core.pages import Lab, lab

_LOOK = 0.2


@click.command()
@click.option("--once", is_flag=True, help="Run until nothing is due, then end.")
@with_appcontext
def deliver(once: bool) -> None:
    """Deliver events to search and notifications; beside a running server, --once waits for its drainer."""
    installation = lab()
    try:
        if once:
            _until_nothing_is_due(installation)
        else:
            _for_as_long_as_it_runs(installation)
    except ElsewhereDrained:
        raise click.ClickException("Another machine delivers for this database. Run the command there.") from None


def _until_nothing_is_due(installation: Lab) -> None:
    do_chores(installation.sessions, installation.parts["chores"])
    total = _due(installation)
    with click.progressbar(length=total, label="Delivering") as bar:
        left, done = total, 1
        while left or done:
            done = 0
            with sole_drainer(installation.settings, installation.engine) as hold:
                if hold is None:
                    time.sleep(_LOOK)
                else:
                    done = _deliver(installation, hold)
            now_left = _due(installation)
            bar.update(max(0, left - now_left))
            left = now_left
    with installation.sessions() as db:
        stuck = parked(db)
    if stuck:
        click.echo(f"{stuck} deliveries are parked after too many failures", err=True)
        raise SystemExit(1)
    click.echo("nothing is due")


def _deliver(installation: Lab, hold: Hold) -> int:
    hold.confirm()
    return deliver_due(installation.sessions, installation.parts["readers"], installation.parts["rounds"])


def _for_as_long_as_it_runs(installation: Lab) -> None:
    drainer = drainer_of(installation)
    try:
        drainer.run()
    except KeyboardInterrupt:
        drainer.stop()


def _due(installation: Lab) -> int:
    with installation.sessions() as db:
        return due(db)
