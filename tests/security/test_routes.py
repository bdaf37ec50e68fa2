"""Every route at the gate: who gets through, who is asked to sign in, who is told no.

A route upon one subject lets every signed-in person through to the question whether there is such a subject; the
tables in `tests/matrix` say what they may do with it.
"""

import csv
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from policylab import create_app
from policylab.core.permission import Actor
from policylab.core.settings import Settings
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient

TABLE = Path(__file__).with_name("routes.csv")
ROLES = {
    "contributor": (Role.CONTRIBUTOR, "2281"),
    "representative": (Role.REPRESENTATIVE, "12"),
    "official": (Role.OFFICIAL, "dep-utbildning"),
    "researcher": (Role.RESEARCHER, "202100-3211"),
    "facilitator": (Role.FACILITATOR, "lab"),
    "admin": (Role.ADMIN, "lab"),
}
ENDS_THE_SESSION = ("/logout", "/sessions/end")
REFUSALS = {401: "sign in", 403: "no"}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _address(route: str) -> str:
    """The route with something in the place of each variable that no subject bears."""
    route = re.sub(r"<any\(([^),]+)[^>]*>", lambda found: found[1].strip('"'), route)
    return re.sub(r"<[^>]+>", "1", route)


def test_every_route_has_its_row(app: Flask) -> None:
    routes = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    rows = [(row["route"], row["method"]) for row in _rows()]
    assert sorted(routes - set(rows)) == [], "routes that no row of tests/security/routes.csv holds"
    assert sorted(set(rows) - routes) == [], "rows of tests/security/routes.csv that no route answers to"
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_each_role_meets_the_gate_as_the_table_says(app: Flask, page_make: Factory, role: str) -> None:
    someone = page_make.actor(*ROLES[role]) if role in ROLES else None
    wrong, client = [], _client(app, someone)
    for row in _rows():
        status = client.open(_address(row["route"]), method=row["method"]).status_code
        if row["route"] in ENDS_THE_SESSION:
            client = _client(app, someone)
        met = REFUSALS.get(status, "in")
        if met != row[role]:
            wrong.append(f"{row['method']} {row['route']}: {met} ({status}), not {row[role]}")
    assert not wrong


def _client(app: Flask, someone: Actor | None) -> FlaskClient:
    """A browser of that person's."""
    client = PageClient(app)
    return (client.sign_in(someone) if someone else client).http


def test_a_view_that_declares_nothing_is_refused_to_everybody(settings: Settings, page_make: Factory) -> None:
    app = create_app(settings)
    app.add_url_rule("/undeclared", "undeclared", lambda: "something", methods=["GET", "POST"])
    for someone in (None, page_make.admin(), page_make.facilitator()):
        client = _client(app, someone)
        assert client.get("/undeclared").status_code == 403
        assert client.post("/undeclared").status_code == 403


def test_no_form_is_taken_without_its_token(app: Flask, page_make: Factory) -> None:
    client = PageClient(app).sign_in(page_make.facilitator()).http
    app.config["WTF_CSRF_ENABLED"] = True
    posted = {row["route"]: client.post(_address(row["route"])) for row in _rows() if row["method"] == "POST"}
    taken = {route: answer.status_code for route, answer in posted.items() if answer.status_code != 400}
    reports_nothing = {"/cases/drafts": 403}
    asks_for_a_bearer_token_instead = {"/api/v1/cases": 403}
    signed = ("/saved/stop/<token>", "/notifications/stop/<token>", "/ministries/letter/stop/<token>")
    goes_by_the_signed_word_in_its_address = dict.fromkeys(signed, 404)
    administered = (
        "/admin/deliveries/retry",
        "/admin/deliveries/mails/retry",
        "/admin/organisations",
        "/admin/synonyms",
    )
    for_administrators_alone = dict.fromkeys(administered, 403)
    assert (
        taken
        == reports_nothing
        | goes_by_the_signed_word_in_its_address
        | asks_for_a_bearer_token_instead
        | for_administrators_alone
    )
