"""`flask deliver --once`: alone it delivers, beside a drainer it waits, and what is parked is told."""

import threading

from flask import Flask
from sqlmodel import Session, select

from policylab.audit.deliver import waiting
from policylab.audit.drainer import sole_drainer
from policylab.audit.models import Delivery
from policylab.cli.deliver import deliver
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.pages import Lab
from tests.factories import Factory


def test_alone_it_runs_until_nothing_is_due(app: Flask, page_make: Factory, page_db: Session) -> None:
    page_make.case()
    result = app.test_cli_runner().invoke(deliver, ["--once"])
    assert result.exit_code == 0, result.output
    assert waiting(page_db) == 0
    assert app.extensions["policylab"].parts["index"].health().documents == 1


def test_beside_a_drainer_it_waits_until_that_one_is_done(app: Flask, page_make: Factory, page_db: Session) -> None:
    lab: Lab = app.extensions["policylab"]
    page_make.case()
    results = []
    with sole_drainer(lab.settings, lab.engine):
        thread = threading.Thread(
            target=lambda: results.append(app.test_cli_runner().invoke(deliver, ["--once"]).exit_code)
        )
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        assert waiting(page_db) > 0
        page_db.rollback()
    thread.join(60)
    assert results == [0]


def test_what_is_parked_is_told(app: Flask, page_make: Factory, page_db: Session) -> None:
    page_make.case()
    with transaction(page_db):
        page_db.exec(select(Delivery)).first().parked_at = now()  # type: ignore[union-attr]
    result = app.test_cli_runner().invoke(deliver, ["--once"])
    assert result.exit_code == 1
    assert "1 deliveries are parked" in result.output
