"""Statements are kept by language and arguments, and columns are read with what waits to be written."""

from typing import Any

from flask import Flask
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from tests.factories import Factory


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
