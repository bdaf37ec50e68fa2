"""Whatever stands in an address, no page breaks: an error of ours (500) is never the answer."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylab.audit.deliver import deliver_due
from policylab.core.clock import now
from policylab.core.paging import encode_after
from policylab.rules.workflow import CaseState, ProposalState
from tests.conftest import DATABASES
from tests.factories import Factory
from tests.page_client import PageClient
from tests.security.either import on_either

PARAMETERS = {
    "/cases": "lang after q state area tag organisation sector provision mine",
    "/proposals": "area state ministry level readiness breadth severity agreement evidence",
    "/proposals?area=school": "after lang",
    "/proposals?sort=activity": "after",
    "/groups": "after",
    "/guidance": "state after",
    "/triage": "queue handler after",
    "/notifications": "after",
    "/search?q=hinder": "page kind state area sector organisation tag provision",
    "/search": "q",
    "/login": "next",
    "/proposals/new": "case",
    "/api/v1/cases": "after limit state organisation",
    "/api/v1/proposals": "after limit area level breadth",
    "/api/v1/search?q=hinder": "limit kind state",
}
"""What each page reads from its address."""
NAMES = sorted({name for names in PARAMETERS.values() for name in names.split()} | {"point", "check", "sort"})
NASTY = (
    "\x00",
    "²",
    "٣",
    "9" * 30,
    "-1",
    "å" * 300,
    "a\r\nSet-Cookie: b=c",
    "2010:800/-/",
    '"-',
    "\ud7ff\U0010ffff",
    encode_after(now(), 2**70),
    encode_after(now(), -(2**63)),
    "MDAwMS0wMS0wMVQwMDowMDowMCswMDowMHwx",
)
WORST = ("\x00", "9" * 30, "²", "-1", encode_after(now(), 2**70))
values = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
Browsers = dict[str, FlaskClient]


@pytest.fixture(scope="module", params=DATABASES)
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with on_either(request, tmp_path_factory) as made:
        _fill(made)
        yield made


def _fill(made: Flask) -> None:
    lab = made.extensions["policylab"]
    with lab.sessions() as db:
        make = Factory(db)
        case = make.case(CaseState.PROPOSAL, published=True)
        make.proposal(ProposalState.OPEN, case)
        made.config["FACILITATOR"] = make.facilitator()
    with made.app_context():
        while deliver_due(lab.sessions, {"search": lab.parts["readers"]["search"]}):
            pass


@pytest.fixture(scope="module")
def browsers(app: Flask) -> Browsers:
    facilitator = PageClient(app).sign_in(app.config["FACILITATOR"]).http
    return {"anonymous": PageClient(app).http, "facilitator": facilitator}


def _routes(app: Flask, *, with_parts: bool) -> list[str]:
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint != "static")
    return sorted({rule.rule for rule in rules if bool(rule.arguments) is with_parts})


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), query=st.dictionaries(st.sampled_from(NAMES), values, min_size=1, max_size=4))
def test_no_query_breaks_a_page(app: Flask, browsers: Browsers, data: st.DataObject, query: dict[str, Any]) -> None:
    route = data.draw(st.sampled_from(_routes(app, with_parts=False)))
    browser = browsers[data.draw(st.sampled_from(sorted(browsers)))]
    answer = browser.get(f"{route}?{urlencode(query)}")
    assert answer.status_code < 500, f"{route}?{urlencode(query)}"
    assert "Set-Cookie: b=c" not in str(answer.headers)


@pytest.mark.parametrize("path", PARAMETERS)
def test_each_parameter_takes_anything(browsers: Browsers, path: str) -> None:
    joint = "&" if "?" in path else "?"
    urls = [f"{path}{joint}{urlencode({name: value})}" for name in PARAMETERS[path].split() for value in WORST]
    assert not [url for url in urls if browsers["facilitator"].get(url).status_code >= 500]


def test_no_part_of_an_address_breaks_a_page(app: Flask, browsers: Browsers) -> None:
    broken = []
    for route in _routes(app, with_parts=True):
        for value in (*WORST[:3], "PL-2026-00000"):
            url = _filled(route, value)
            if browsers["facilitator"].get(url).status_code >= 500:
                broken.append(url)
    assert not broken


def _filled(route: str, value: str) -> str:
    """The route with the value in every part; a part that takes numbers or fixed words gets such a one."""
    filled, rest = "", route
    while "<" in rest:
        literal, _, rest = rest.partition("<")
        inside, _, rest = rest.partition(">")
        part = "9" * 30 if inside.startswith("int:") else quote(value, safe="")
        if inside.startswith("any("):
            part = inside[4 : inside.index(")")].split(",")[0].strip('"')
        filled += literal + part
    return filled + rest
