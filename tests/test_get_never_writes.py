"""Opening a page changes nothing: every GET without parameters, as everybody, leaves the database as it was."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Connection

from policylab.core.permission import ANYBODY, Actor
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient

VISITORS: dict[str, Callable[[Factory], Actor]] = {
    "nobody": lambda _: ANYBODY,
    "contributor": lambda make: make.actor(),
    "representative": lambda make: make.representative(),
    "researcher": lambda make: make.actor(Role.RESEARCHER, "2281"),
    "official": lambda make: make.official(),
    "facilitator": lambda make: make.facilitator(),
    "admin": lambda make: make.admin(),
}
FINE = {200, 301, 302, 303, 308, 400, 401, 403, 404}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "BEGIN IMMEDIATE")


def _world(make: Factory) -> None:
    case = make.case(CaseState.DIALOGUE, published=True)
    make.case(CaseState.SUBMITTED)
    make.group(make.actor())
    make.guidance()
    make.proposal(ProposalState.OPEN, case)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_get_never_writes(app: Flask, client: PageClient, page_make: Factory, visitor: str) -> None:
    _world(page_make)
    actor = VISITORS[visitor](page_make)
    if actor.signed_in:
        client.sign_in(actor)
    page_make.db.rollback()
    written: list[str] = []

    def watch(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            written.append(statement)

    event.listen(app.extensions["policylab"].engine, "before_cursor_execute", watch)
    version = _version(page_make)
    paths = sorted(
        {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments}
    )
    assert len(paths) > 20
    for path in paths:
        status = client.http.get(path).status_code
        assert status in FINE or path == "/readyz", f"{path}: {status}"
        assert written == [], path
    assert _version(page_make) == version


def _version(make: Factory) -> int:
    """What SQLite counts up when another connection has changed the file."""
    version = make.db.connection().exec_driver_sql("PRAGMA data_version").scalar()
    make.db.rollback()
    assert isinstance(version, int)
    return version
