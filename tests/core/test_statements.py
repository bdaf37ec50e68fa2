"""Statements are kept by language and arguments, and columns are read with what waits to be written."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import bindparam, event, select
from sqlmodel import Session, col

from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient


@prepared
def _named(short: bool) -> Any:
    statement = select(shown_name()).where(col(Organisation.code) == bindparam("code"))
    return statement.limit(1) if short else statement


def test_a_statement_is_built_once_for_each_language_and_argument(app: Flask) -> None:
    kept = {}
    for code in ("sv", "en"):
        with app.test_request_context(query_string={"lang": code}):
            kept[code] = _named(False)
            assert _named(False) is kept[code]
            assert _named(True) is not kept[code]
    assert "name_sv" in str(kept["sv"])
    assert "name_en" in str(kept["en"])


def test_reading_sees_what_waits_to_be_written(db: Session, make: Factory) -> None:
    make.actor(organisation="2281")
    body = db.execute(select(Organisation).where(col(Organisation.code) == "2281")).scalars().one()
    body.name_sv = "Nytt namn"
    db.add(body)
    assert [tuple(row) for row in read(db, _named(False), code="2281")] == [("Nytt namn",)]
    db.rollback()


@pytest.mark.parametrize("page", ["/cases", "/cases/{case}", "/proposals"])
def test_the_second_answer_builds_no_statement(app: Flask, client: PageClient, page_make: Factory, page: str) -> None:
    """The pages that are opened most: building what they ask took longer than asking it."""
    path = page.format(case=page_make.case(CaseState.DIALOGUE, published=True).public_id)
    client.sign_in(page_make.actor(organisation="1480"))
    asked: list[object] = []
    event.listen(app.extensions["policylab"].engine, "before_execute", lambda _db, asks, *_: asked.append(asks))
    client.get(path)
    first = asked.copy()
    asked.clear()
    client.get(path)
    known = {id(statement) for statement in first}
    assert len(asked) > 1
    assert [str(statement) for statement in asked if id(statement) not in known] == []
