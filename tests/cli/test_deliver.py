"""`flask deliver --once`: alone it delivers, beside a drainer it waits, and what is parked is told."""

import threading
from datetime import timedelta

from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from policylab.accounts.commands.links import KEPT, LIFETIME
from policylab.accounts.models import MailLink
from policylab.audit.deliver import waiting
from policylab.audit.drainer import Drainer, sole_drainer
from policylab.audit.models import Delivery
from policylab.cases.commands.begin import begin_report
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.models import PendingReport
from policylab.cli.deliver import deliver
from policylab.core.clock import at, now
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
        page_db.exec(select(Delivery)).first().parked_at = now()  # type: ignore[union-attr]  # the case has left one
    result = app.test_cli_runner().invoke(deliver, ["--once"])
    assert result.exit_code == 1
    assert "1 deliveries are parked" in result.output


def test_links_that_nobody_used_go_with_the_text_that_waits_for_them(app: Flask, page_db: Session) -> None:
    told = BegunReportInput(title="Hinder", obstacle="Regeln.", email="anna@sundsvall.example")
    with transaction(page_db) as db:
        begin_report(db, told, "ett")
    for later, left in ((KEPT, 1), (KEPT + LIFETIME + timedelta(minutes=1), 0)):
        with at(now() + later):
            assert app.test_cli_runner().invoke(deliver, ["--once"]).exit_code == 0
        assert len(page_db.exec(select(MailLink)).all()) == len(page_db.exec(select(PendingReport)).all()) == left
        page_db.rollback()


def test_the_drainer_does_its_chores_and_goes_on_after_one_that_fails(app: Flask) -> None:
    lab: Lab = app.extensions["policylab"]
    done = []

    def broken(_db: Session) -> None:
        raise OperationalError("", {}, Exception())

    def stop(_db: Session) -> None:
        done.append(True)
        drainer.stop()

    drainer = Drainer(lab.settings, lab.engine, {}, [broken, stop])
    drainer.run()
    assert done == [True]
