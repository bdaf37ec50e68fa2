"""The API: the public reads what is published, a token takes cases in, a browser's session alone does not."""

from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.accounts.commands.tokens import create_token, revoke_token
from policylab.accounts.models import Membership, Token
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY, Actor
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

GIVEN = {"external_id": "a-1", "title": "Hinder", "obstacle": "Regeln stoppar oss.", "organisation": "2281"}


@pytest.fixture
def http(client: PageClient) -> Any:
    return client.http


def _token(db: Session, actor: Actor, *scopes: str) -> dict[str, str]:
    with transaction(db):
        membership = db.exec(select(Membership).where(Membership.person_id == actor.person_id)).one()
        text = create_token(db, ANYBODY, membership, name="test", scopes=scopes or ("cases:write",))
    return {"Authorization": f"Bearer {text}"}


def test_the_public_reads_published_cases_alone(http: Any, page_make: Factory) -> None:
    shown = page_make.case(CaseState.DIALOGUE, published=True)
    hidden = page_make.case(CaseState.DIALOGUE)
    answer = http.get("/api/v1/cases").json
    assert [item["id"] for item in answer["items"]] == [shown.public_id]
    assert answer["total"] == 1
    assert http.get(f"/api/v1/cases/{hidden.public_id}").status_code == 404
    item = http.get(f"/api/v1/cases/{shown.public_id}").json
    assert item["organisation"] == {"code": "2281", "name": "Sundsvalls kommun", "sector": "municipality"}


def test_pages_follow_each_other_by_next(http: Any, page_make: Factory) -> None:
    ids = {page_make.case(CaseState.DIALOGUE, published=True).public_id for _ in range(3)}
    first = http.get("/api/v1/cases?limit=2").json
    second = http.get(first["next"]).json
    assert {item["id"] for item in first["items"] + second["items"]} == ids
    assert second["next"] is None


def test_a_list_costs_the_same_for_one_row_and_three(app: Flask, http: Any, page_make: Factory) -> None:
    counts = []
    for _ in range(2):
        page_make.case(CaseState.DIALOGUE, published=True)
        with count_queries(app.extensions["policylab"].engine) as count:
            http.get("/api/v1/cases")
        counts.append(count.number)
        page_make.case(CaseState.DIALOGUE, published=True)
    assert counts[0] == counts[1]


def test_a_token_takes_a_case_in_once(http: Any, page_db: Session, page_make: Factory) -> None:
    bearer = _token(page_db, page_make.actor())
    made = http.post("/api/v1/cases", json=GIVEN, headers=bearer)
    assert made.status_code == 201
    assert http.get(made.headers["Location"], headers=bearer).json["external_id"] == "a-1"
    again = http.post("/api/v1/cases", json=GIVEN, headers=bearer)
    assert (again.status_code, again.json["id"]) == (200, made.json["id"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"organisation": "9999"}, "organisation"),
        ({"organisation": "0180"}, "organisation"),
        ({"state": "resolved"}, "state"),
        ({"published": True}, "state"),
        ({"obstacle": "Eleven 19121212-1212 fick vänta."}, "obstacle"),
    ],
)
def test_a_bad_case_names_its_fault(
    http: Any, page_db: Session, page_make: Factory, change: dict[str, Any], field: str
) -> None:
    answer = http.post("/api/v1/cases", json=GIVEN | change, headers=_token(page_db, page_make.actor()))
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert list(answer.json["errors"]) == [field]


def test_every_fault_is_named_at_once(http: Any, page_db: Session, page_make: Factory) -> None:
    answer = http.post("/api/v1/cases", json={"state": "x"}, headers=_token(page_db, page_make.actor()))
    assert set(answer.json["errors"]) == {"external_id", "title", "obstacle", "organisation", "state"}


def test_anothers_external_id_tells_nothing(http: Any, page_db: Session, page_make: Factory) -> None:
    http.post("/api/v1/cases", json=GIVEN, headers=_token(page_db, page_make.actor()))
    other = _token(page_db, page_make.actor(organisation="0180"))
    answer = http.post("/api/v1/cases", json=GIVEN | {"organisation": "0180"}, headers=other)
    assert answer.status_code == 422
    assert "PL-" not in answer.text


def test_nobody_writes_without_a_token_that_may(
    client: PageClient, http: Any, page_db: Session, page_make: Factory
) -> None:
    assert http.post("/api/v1/cases", json=GIVEN).status_code == 401
    reader = page_make.actor()
    assert http.post("/api/v1/cases", json=GIVEN, headers=_token(page_db, reader, "read")).status_code == 403
    client.sign_in(reader)
    assert http.post("/api/v1/cases", json=GIVEN).status_code == 403


def test_a_dead_token_is_told_of_also_when_reading(http: Any, page_db: Session, page_make: Factory) -> None:
    bearer = _token(page_db, page_make.actor())
    assert http.get("/api/v1/cases", headers=bearer).status_code == 200
    with transaction(page_db):
        revoke_token(page_db, page_make.admin(), page_db.exec(select(Token.public_id)).one())
    for dead in (bearer, {"Authorization": "Bearer "}, {"Authorization": "bearer unknown"}):
        for path in ("cases", "cases/PL-2026-00001", "proposals", "search?q=skola", "openapi.json"):
            answer = http.get(f"/api/v1/{path}", headers=dead)
            assert (answer.status_code, answer.mimetype) == (401, "application/problem+json"), path
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert http.get("/api/v1/cases", headers={"Authorization": "Basic eDp5"}).status_code == 200


@pytest.mark.parametrize("limit", ["0", "101", "x", "-1"])
def test_a_limit_out_of_bounds_is_a_problem(http: Any, limit: str) -> None:
    answer = http.get(f"/api/v1/cases?limit={limit}")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["limit"])
