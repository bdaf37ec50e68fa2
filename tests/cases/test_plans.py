"""Every order and filter of the lists walks an index: SQLite is asked how it would go about each statement."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.listing import CaseFilters, case_rows
from policylab.core.clock import now
from policylab.core.pages import Lab
from policylab.core.paging import encode_after
from policylab.core.permission import ANYBODY, Actor
from policylab.proposals.queries.listing import proposals_by_activity
from policylab.rules.workflow import CaseState
from policylab.workbench.queries.filters import EVERYTHING
from policylab.workbench.queries.names import Queue
from policylab.workbench.queries.rows import queue_rows
from tests.factories import Factory

CASE_FILTERS = (
    "",
    "state=submitted",
    "area=school",
    "tag=x",
    "organisation=2281",
    "sector=region",
    "provision=2010:800",
)
GATHERED = {
    "tag=x": "few cases carry one tag: they are found by its index and then sorted",
    "sector=region": "the index gives each organisation's cases in order, and those of a sector are then merged",
}
NOTHING = "WHERE 0 = 1"
"""Who belongs to no organisation has no cases of their own: not a row is read, whatever the plan says."""
PROPOSAL_FILTERS = ("", "state=open", "area=school", "ministry=dep-utbildning")


def _plans(db: Session, ask: Callable[[], Any]) -> Iterator[tuple[str, str]]:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        asked.append((statement, parameters))

    engine = db.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    for statement, parameters in asked:
        if statement.startswith("SELECT"):
            plan = db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            yield statement, "; ".join(str(step[3]) for step in plan)


def _steps(db: Session, ask: Callable[[], Any]) -> int:
    """How many steps of its machine SQLite takes."""
    taken = count()
    driver: Any = db.connection().connection.dbapi_connection
    driver.set_progress_handler(lambda: next(taken) < 0, 1)
    try:
        ask()
    finally:
        driver.set_progress_handler(None, 1)
    return next(taken)


def _filter(text: str) -> Mapping[str, str]:
    return dict([text.split("=")]) if text else {}


@pytest.fixture
def actors(app: Any, page_make: Factory) -> list[Actor]:
    lab: Lab = app.extensions["policylab"]
    assert lab.engine.dialect.name == "sqlite"
    return [ANYBODY, page_make.actor(), page_make.facilitator()]


def test_the_list_of_cases_reads_an_index(page_db: Session, actors: list[Actor]) -> None:
    after = encode_after(now(), 1)
    for actor in actors:
        for chosen in (*CASE_FILTERS, "mine=1"):
            filters = CaseFilters(**_filter(chosen))
            for statement, plan in _plans(page_db, lambda: case_rows(page_db, actor, filters, after)):  # noqa: B023 - called at once, in the same turn
                assert "SCAN cases" not in plan.replace("SCAN cases USING INDEX", ""), f"{chosen}: {plan}"
                if "ORDER BY cases.activity_at" in statement and chosen not in GATHERED and NOTHING not in statement:
                    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, f"{chosen}: {plan}"


def test_the_list_of_cases_walks_past_no_drafts(page_db: Session, page_make: Factory, actors: list[Actor]) -> None:
    page_make.case(CaseState.DIALOGUE, published=True)
    before = [_steps(page_db, lambda: case_rows(page_db, actor, CaseFilters())) for actor in actors]  # noqa: B023 - called at once, in the same turn
    for _ in range(10):
        page_make.case(CaseState.DRAFT, by=actors[1])
    assert [_steps(page_db, lambda: case_rows(page_db, actor, CaseFilters())) for actor in actors] == before  # noqa: B023 - called at once, in the same turn


def test_the_list_of_proposals_reads_an_index(page_db: Session, actors: list[Actor]) -> None:
    after = encode_after(now(), 1)
    for actor in actors:
        for chosen in PROPOSAL_FILTERS:
            given = _filter(chosen)
            for _, plan in _plans(page_db, lambda: proposals_by_activity(page_db, actor, given, after)):  # noqa: B023 - called at once, in the same turn
                assert "SCAN proposals" not in plan.replace("SCAN proposals USING INDEX", ""), f"{chosen}: {plan}"


def test_the_page_of_a_case_reads_no_whole_table(page_db: Session, page_make: Factory, actors: list[Actor]) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    for actor in actors:
        for statement, plan in _plans(page_db, lambda: case_page(page_db, actor, case.public_id or "")):  # noqa: B023 - called at once, in the same turn
            assert not re.search(r"SCAN (cases|case_\w+|provisions|events|guidance\w*)\b", plan), f"{plan}: {statement}"


def test_a_queue_of_few_cases_reads_an_index(page_db: Session, page_make: Factory) -> None:
    facilitator, after = page_make.facilitator(), encode_after(now(), 1)
    for name in Queue:
        for _, plan in _plans(page_db, lambda: queue_rows(page_db, facilitator, name, EVERYTHING, after)):  # noqa: B023 - called at once, in the same turn
            assert "SCAN cases" not in plan.replace("SCAN cases USING INDEX", ""), f"{name}: {plan}"
