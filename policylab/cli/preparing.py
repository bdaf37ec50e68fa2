"""The child process of a start: it prepares, looks whether this machine may serve, reports and ends."""

import os
import sys
import time
from multiprocessing.queues import SimpleQueue

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import col

from policylab.accounts.models import Person
from policylab.accounts.queries import person_by_email
from policylab.audit.drainer import ElsewhereDrained, sole_drainer
from policylab.core.db import make_engine, make_sessions
from policylab.core.revision import database_revision, newest_revision
from policylab.core.settings import Settings

_PATIENCE = 5.0
"""Seconds that an earlier server may take to let go of the database."""


def prepare_and_report(settings: Settings, demo_person: str, answers: "SimpleQueue[bool]") -> None:
    """Prepare the database, and answer whether the demo person is in it; the exit code says whether all is well."""
    try:
        engine = make_engine(settings.database)
        if not _prepared(engine):
            _prepare(settings)
        _refuse_second_machine(settings, engine)
        with make_sessions(engine)() as db:
            answers.put(person_by_email(db, demo_person) is not None)
        engine.dispose()
    except KeyboardInterrupt:
        os._exit(130)
    except OperationalError as error:
        sys.exit(f"The database does not answer: {str(error.orig).strip()}")
    except ElsewhereDrained:
        sys.exit(
            "Another machine serves this database. The search index lives on one machine only: stop that server "
            "first, or serve from there."
        )


def _prepared(engine: Engine) -> bool:
    if database_revision(engine) != newest_revision():
        return False
    with make_sessions(engine)() as db:
        return db.execute(select(col(Person.id)).limit(1)).first() is not None


def _prepare(settings: Settings) -> None:
    from policylab.cli.prepare import prepare  # noqa: PLC0415 - slow to load, and seldom needed

    prepare(settings)


def _refuse_second_machine(settings: Settings, engine: Engine) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with sole_drainer(settings, engine):
                return
        except ElsewhereDrained:
            if time.monotonic() > until:
                raise
            time.sleep(0.25)
