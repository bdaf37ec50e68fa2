"""`flask audit`: is the history what was written?"""

import click
from flask.cli import with_appcontext
from sqlmodel import select

from policylab.audit.chain import faults
from policylab.audit.models import AuditHead, ChainCheck
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.pages import lab


@click.group()
def audit() -> None:
    """The hash-chained event log."""


@audit.command()
@with_appcontext
def verify() -> None:
    """Read the whole chain; exit 1 and a sentence for each fault when something does not hold.

    The outcome is kept, and shown to administrators above the log."""
    with lab().sessions() as db:
        found = list(faults(db))
        events = db.exec(select(AuditHead)).one().seq
        with transaction(db):
            db.add(ChainCheck(at=now(), seq=events, faults=len(found)))
    for fault in found:
        click.echo(fault, err=True)
    if found:
        raise SystemExit(1)
    click.echo(f"{events} events, one unbroken chain")
