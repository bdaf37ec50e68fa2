"""What has to be true before serving: a migrated database with reference facts, and a demo world when asked for.

Runs in a process of its own, so that the server's parent never holds a connection.
"""

import compileall
import sys

from flask import Flask
from sqlmodel import Session, col, func, select

import policylab
from policylab.accounts.models import Person
from policylab.audit.deliver import deliver_due
from policylab.cli.rereading import never_read, read_again
from policylab.cli.seeding.demo import load_demo
from policylab.cli.seeding.reference import load_reference
from policylab.cli.winding import never_wound, wind
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.pages import Lab
from policylab.core.schema import upgrade
from policylab.core.settings import ROOT, Settings
from policylab.ranking.commands.keep import keep_order, never_kept


def prepare(settings: Settings) -> None:
    """Migrate, load what is missing of the reference facts, and fill an empty database with the demo world.

    The demo world loads by itself only while the server can be reached from this machine alone.
    """
    settings.prepare()
    engine = make_engine(settings.database)
    upgrade(engine)
    with make_sessions(engine)() as db:
        with transaction(db):
            load_reference(db)
        empty = _nobody(db)
        unread, unwound, unplaced = never_read(db), never_wound(db), never_kept(db)
    if unread:
        print("Reading the stored texts for the provisions that they name ...", flush=True)
        read_again(make_sessions(engine), lambda _: None)
    if unwound:
        print("Starting the clocks of the cases that are there ...", flush=True)
        wind(make_sessions(engine), lambda _: None)
    if unplaced and not empty:
        print("Computing the order of the proposals that are there ...", flush=True)
        keep_order(make_sessions(engine))
    engine.dispose()
    if settings.demo and settings.loopback and empty:
        _fill(policylab.create_app(settings))
    elif empty:
        print("Nobody can sign in yet. Make the first administrator: uv run flask users create EMAIL", flush=True)
    # a later start then finds its own code compiled, also where the environment lets no import write
    compileall.compile_dir(ROOT / "policylab", quiet=2)


def _nobody(db: Session) -> bool:
    return db.exec(select(func.count(col(Person.id)))).one() == 0


def _fill(app: Flask) -> None:
    print("Loading the demo world ...", flush=True)
    with app.app_context():
        load_demo(app)
        _catch_up(app.extensions["policylab"])


def _catch_up(lab: Lab) -> None:
    """Let the readers take everything in before the first visitor comes, so that search finds it at once."""
    while deliver_due(lab.sessions, lab.parts["readers"]):
        continue


if __name__ == "__main__":
    prepare(Settings())
    sys.exit(0)
