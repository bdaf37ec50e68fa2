"""Setting a clock: what it asks, and what it does to those that run."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from policylab.clocks.commands.setting import set_terms
from policylab.clocks.forms import TermsInput
from policylab.clocks.models import RunningClock
from policylab.clocks.queries.terms import set_clocks
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.rules.clocks import CLOCKS, Clock, Unit
from tests.clocks.test_keeping import Told
from tests.factories import Factory
from tests.page_client import PageClient


def given(length: int = 20, unit: str = "workdays", near_days: int = 2, *, july: bool = False) -> TermsInput:
    return TermsInput.model_validate({"length": length, "unit": unit, "near_days": near_days, "july_stands": july})


def test_new_terms_move_what_runs_and_leave_what_is_met(db: Session, make: Factory) -> None:
    told, again = Told(make), Told(make)
    told.on("2026-03-02", "save", "submit")
    again.on("2026-03-02", "save", "submit", "handle", "ask")
    facilitator = make.facilitator()
    with transaction(db):
        assert set_terms(db, facilitator, "first_reply", given(), version=1) == 1
    due = db.execute(
        select(col(RunningClock.due_on)).where(col(RunningClock.clock) == Clock.FIRST_REPLY).order_by("due_on")
    ).scalars()
    assert list(due) == [date(2026, 3, 23), date(2026, 3, 30)]
    with transaction(db):
        set_terms(db, facilitator, "triage_decision", given(40, july=True), version=1)
    again.on("2026-03-20", "complete")
    due = db.execute(select(col(RunningClock.due_on)).where(col(RunningClock.clock) == Clock.TRIAGE_DECISION)).scalars()
    assert sorted(due) == [date(2026, 4, 29), date(2026, 5, 21)]
    assert [each.version for each in set_clocks(db, facilitator)] == [2, 2, 1, 1, 1]


def test_what_does_not_fit_is_refused(db: Session, make: Factory) -> None:
    facilitator = make.facilitator()
    for wrong, field in ((given(37, "months"), "length"), (given(5, near_days=5), "near_days")):
        with pytest.raises(Invalid) as refused, transaction(db):
            set_terms(db, facilitator, "first_reply", wrong)
        assert set(refused.value.errors) == {field}
    with pytest.raises(Stale), transaction(db):
        set_terms(db, facilitator, "first_reply", given(), version=7)
    with pytest.raises(NotVisible), transaction(db):
        set_terms(db, facilitator, "lunch", given())
    with pytest.raises(Refused), transaction(db):
        set_terms(db, make.admin(), "first_reply", given())


def test_the_same_terms_again_change_nothing(db: Session, make: Factory) -> None:
    terms, facilitator = CLOCKS[Clock.HAND_OVER].terms, make.facilitator()
    with transaction(db):
        set_terms(db, facilitator, "hand_over", given(terms.length, Unit.MONTHS, terms.near_days))
    assert {each.version for each in set_clocks(db, facilitator)} == {1}


def test_a_facilitator_sets_a_clock_on_its_page(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    assert len(client.get("/clocks").select("tbody tr")) == len(Clock)
    page = client.post("/clocks/first_reply/edit", {"length": "0", "unit": "weeks", "version": "1"}, status=422)
    assert page.select("#length-error") and page.select("#unit-error") and page.select("#near_days-error")
    sent = {"length": "16", "unit": "workdays", "near_days": "4", "july_stands": "true", "version": "1"}
    assert "16\u00a0arbetsdagar" in client.post("/clocks/first_reply/edit", sent).get_text()
    client.post("/clocks/first_reply/edit", sent | {"length": "17"}, status=409)
    client.get("/clocks/lunch/edit", status=404)
