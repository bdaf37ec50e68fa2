"""The event log and the parked deliveries: ids and codes alone, for administrators alone."""

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.admin import words
from policylab.audit.chain import faults
from policylab.audit.deliver import parked
from policylab.audit.models import Delivery, Event
from policylab.audit.retrying import retry_parked
from policylab.cli.audit import audit
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.errors import Refused
from policylab.rules.events import EVENTS, READERS
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _park(db: Session) -> int:
    with transaction(db):
        for row in db.exec(select(Delivery)):
            row.parked_at, row.attempts, row.last_error = now(), 10, "ValueError('Hemlig text')"
            db.add(row)
    number = parked(db)
    db.rollback()
    return number


def test_parked_deliveries_are_sent_again(db: Session, make: Factory) -> None:
    make.case(CaseState.SUBMITTED)
    admin = make.admin()
    stuck = _park(db)
    with pytest.raises(Refused), transaction(db):
        retry_parked(db, make.facilitator())
    seq = db.exec(select(Event.seq).where(Event.kind == "case.submitted")).one()
    db.rollback()
    with transaction(db):
        assert retry_parked(db, admin, seq, "search") == 1
    with transaction(db):
        assert retry_parked(db, admin, seq, "search") == 0
        assert retry_parked(db, admin) == stuck - 1
    assert parked(db) == 0
    assert len(db.exec(select(Event).where(Event.kind == "delivery.retried")).all()) == stuck
    assert list(faults(db)) == []


def test_the_pages_tell_codes_and_no_texts(app: Flask, client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.SUBMITTED, title="En hemlig rubrik")
    client.sign_in(page_make.admin())
    assert "har inte kontrollerats" in client.get("/admin/events").text
    assert app.test_cli_runner().invoke(audit, ["verify"]).exit_code == 0
    log = client.get("/admin/events?kind=case.submitted").text
    assert "Kedjan är obruten" in log
    assert "Hindret skickades in." in log
    assert (
        f"Hinder {case.id}" in log and "case.submitted" not in client.get("/admin/events").select_one("main .rows").text
    )
    assert "hemlig" not in log
    assert "Ingen händelse passar" in client.get("/admin/events?by=nobody@example.example&first=2026-01-01").text
    _park(page_make.db)
    page = client.get("/admin/deliveries")
    assert "ValueError" in page.text
    assert "Hemlig" not in page.text
    assert "Inget är stoppat" in client.post("/admin/deliveries/retry").text


def test_everything_in_the_log_has_a_word() -> None:
    assert {name for kind in EVENTS.values() for name in kind.fields} == words.FIELDS.keys()
    assert set(READERS) == words.READERS.keys()


def test_the_content_of_an_event_is_erased_for_good(client: PageClient, page_make: Factory) -> None:
    page_make.case(CaseState.SUBMITTED)
    db = page_make.db
    seq = db.exec(select(Event.seq).where(Event.kind == "case.submitted")).one()
    db.rollback()
    client.sign_in(page_make.admin())
    assert "Textversion" in client.get(f"/admin/events/{seq}").text
    assert "Innehållet är raderat" in client.post(f"/admin/events/{seq}/erasure").text
    client.post(f"/admin/events/{seq}/erasure", status=404)
    assert list(faults(db)) == []


def test_a_longer_log_costs_no_more_queries(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.admin())
    counts = []
    for times in (1, 2):
        for _ in range(times):
            page_make.case(CaseState.SUBMITTED)
        _park(page_make.db)
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            client.get("/admin/events")
            client.get("/admin/deliveries")
        counts.append(counted.number)
    assert counts[0] == counts[1]
    assert page_make.db.exec(select(col(Event.seq))).first() is not None
