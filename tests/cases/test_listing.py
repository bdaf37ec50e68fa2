"""The list: only what may be read, in order, by filters and keys, in a constant number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlmodel import Session

from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.filters import CaseFilters
from policylab.cases.queries.listing import case_rows, case_rows_by_ids, count_cases
from policylab.core.clock import now
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from tests.factories import Factory

ALL = CaseFilters()


@contextmanager
def counted(db: Session) -> Iterator[list[str]]:
    """The statements that run inside."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = db.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_pages_follow_each_other_without_gaps(db: Session, make: Factory) -> None:
    made = [make.case(CaseState.DIALOGUE, published=True, activity_at=now()).public_id for _ in range(3)]
    same = make.case(CaseState.DIALOGUE, published=True, activity_at=now())
    with transaction(db):
        db.execute(text("UPDATE cases SET activity_at = :at"), {"at": _stored(db, same.id)})
    seen, after = [], None
    while True:
        page = case_rows(db, ANYBODY, ALL, after, 2)
        seen += [row.public_id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert seen == [same.public_id, *reversed(made)]
    assert [row.public_id for row in case_rows(db, ANYBODY, ALL, "nonsense", 2).rows] == seen[:2]


def _stored(db: Session, case_id: int | None) -> object:
    return db.execute(text("SELECT activity_at FROM cases WHERE id = :id"), {"id": case_id}).scalar()


def test_each_reader_has_their_own_list_and_count(db: Session, make: Factory) -> None:
    own, other = make.actor(), make.representative("12")
    make.case(CaseState.DRAFT, by=own)
    submitted = make.case(CaseState.SUBMITTED, by=own)
    public = make.case(CaseState.DIALOGUE, by=own, published=True)
    merged = make.case(CaseState.TRIAGE, by=own, merged_into_id=public.id)
    for actor, expected in ((own, {submitted.id, public.id}), (other, {public.id}), (ANYBODY, {public.id})):
        assert {row.id for row in case_rows(db, actor, ALL).rows} == expected
        assert count_cases(db, actor, ALL) == len(expected)
    asked = [case.id for case in (submitted, public, merged) if case.id is not None]
    assert set(case_rows_by_ids(db, other, asked)) == {public.id}


@pytest.mark.parametrize(
    "filters",
    [
        CaseFilters(state="dialogue"),
        CaseFilters(area="school"),
        CaseFilters(organisation="2281"),
        CaseFilters(sector="municipality"),
        CaseFilters(mine="1"),
    ],
)
def test_filters_narrow_the_list(db: Session, make: Factory, filters: CaseFilters) -> None:
    own = make.actor(organisation="2281")
    wanted = make.case(CaseState.DIALOGUE, by=own, published=True)
    make.case(CaseState.DECLINED, by=make.representative("12"), published=True, area="health-care")
    assert [row.id for row in case_rows(db, own, filters).rows] == [wanted.id]
    assert count_cases(db, own, filters) == 1


@pytest.mark.parametrize("name", ["state", "area", "tag", "organisation", "sector", "provision"])
def test_a_filter_that_names_nothing_matches_nothing(db: Session, make: Factory, name: str) -> None:
    make.case(CaseState.DIALOGUE, published=True)
    assert case_rows(db, ANYBODY, CaseFilters.of({name: "nonsense"})).rows == []


def test_a_long_list_is_counted_to_a_limit(db: Session, make: Factory) -> None:
    for _ in range(3):
        make.case(CaseState.DIALOGUE, published=True)
    assert [count_cases(db, ANYBODY, ALL, most) for most in (1, 2, 3)] == [2, 3, 3]


def test_list_and_page_take_as_many_queries_for_three_as_for_one(db: Session, make: Factory) -> None:
    readers = (ANYBODY, make.actor(), make.facilitator())
    counts: list[list[int]] = []
    for _ in range(3):
        case = make.case(CaseState.DIALOGUE, published=True)
        for code in ("12", "0180"):
            make.account(case, make.representative(code), published=True)
        counts.append([])
        for reader in readers:
            with counted(db) as listed:
                case_rows(db, reader, ALL)
            with counted(db) as shown:
                case_page(db, reader, case.public_id or "")
            counts[-1] += [len(listed), len(shown)]
    assert counts[0] == counts[2]
    assert max(counts[2]) <= 17


@pytest.mark.parametrize("filters", [ALL, CaseFilters(state="dialogue"), CaseFilters(area="school")])
def test_the_list_is_read_from_an_index(sqlite_url: str, filters: CaseFilters) -> None:
    engine = make_engine(sqlite_url)
    with make_sessions(engine)() as db:
        make = Factory(db)
        for _ in range(20):
            make.case(CaseState.DIALOGUE, published=True)
            make.case(CaseState.SUBMITTED)
        plans: list[str] = []

        def explain(connection: Connection, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
            if "LIMIT" in statement and not statement.startswith("EXPLAIN"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.append(" ".join(str(row) for row in rows))

        event.listen(engine, "before_cursor_execute", explain)
        case_rows(db, ANYBODY, filters)
    engine.dispose()
    assert "USING INDEX ix_cases" in plans[0]
    assert "TEMP B-TREE" not in plans[0]
