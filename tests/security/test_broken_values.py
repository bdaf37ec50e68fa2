"""Values that no form of ours sends: numbers beyond any column, NUL characters, names that `url_for` takes for its own.

None of them may be an error of ours, on either database, and none may pass for an absent value.
"""

import base64
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask

from policylab.accounts.commands.tokens import create_token
from policylab.accounts.models import Membership
from policylab.core.db import transaction
from policylab.core.markdown import render
from policylab.rules.workflow import CaseState, ProposalState
from policylab.search.snippets import snippet
from policylab.search.text import analyse
from tests.conftest import DATABASES
from tests.factories import Factory
from tests.page_client import PageClient
from tests.security.either import on_either
from tests.work import calls_of

LONG = "9" * 5000
BEYOND = "9" * 25
BUILDER_NAMES = ("endpoint", "_scheme", "_anchor", "_method", "_external", "self")


def _key(told: str) -> str:
    return base64.urlsafe_b64encode(told.encode()).decode()


KEYS = (*(_key(told) for told in (f"0.{BEYOND}", "0.-1", f"{BEYOND}.1", f"{LONG}.1")), "å", "\0")


@pytest.fixture(scope="module", params=DATABASES)
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on each of the two databases."""
    with on_either(request, tmp_path_factory, "https://lab.test") as made:
        made.testing = True
        yield made


@pytest.mark.parametrize("path", ["/", "/cases", "/proposals", "/guidance", "/api/v1/cases?limit=1"])
@pytest.mark.parametrize("name", BUILDER_NAMES)
def test_a_parameter_named_like_one_of_the_address_builder_is_only_a_parameter(
    client: PageClient, page_make: Factory, path: str, name: str
) -> None:
    for _ in range(2):
        page_make.case(CaseState.DIALOGUE, published=True)
    answer = client.http.get(f"{path}{'&' if '?' in path else '?'}{name}=javascript")
    assert answer.status_code == 200
    assert "javascript:" not in answer.text


@pytest.mark.parametrize("after", KEYS)
@pytest.mark.parametrize("path", ["/cases", "/groups", "/guidance", "/proposals?sort=activity", "/api/v1/cases"])
def test_a_page_key_that_nobody_made_here(client: PageClient, path: str, after: str) -> None:
    answer = client.http.get(f"{path}{'&' if '?' in path else '?'}after={quote(after)}")
    assert answer.status_code == (422 if "\0" in after else 200)


@pytest.mark.parametrize("number", [LONG, BEYOND, "-1", "²", "٣", "1e9"])
def test_a_number_beyond_every_column(client: PageClient, page_make: Factory, number: str) -> None:
    proposal = page_make.proposal(ProposalState.OPEN)
    told = quote(number)
    assert client.http.get(f"/proposals/{proposal.public_id}/versions/{told}").status_code == 404
    assert client.http.get(f"/api/v1/cases?limit={told}").status_code == 422
    assert client.http.get(f"/api/v1/proposals?after={told}").status_code == 200


@pytest.mark.parametrize("version", [LONG, BEYOND, "-1", "²", "one"])
def test_a_version_that_is_none_is_not_taken_for_an_absent_one(
    client: PageClient, page_make: Factory, version: str
) -> None:
    case = page_make.case(CaseState.TRIAGE)
    client.sign_in(page_make.facilitator())
    client.post(f"/cases/{case.public_id}/handling", {"version": version}, status=409)


def test_a_nul_character_anywhere(client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    client.sign_in(page_make.facilitator())
    assert client.http.get("/cases/%00").status_code == 404
    assert client.http.get("/cases?tag=a%00").status_code == 422
    assert client.http.get("/cases?%00=a").status_code == 422
    assert client.http.post(f"/cases/{case.public_id}/tags", data={"words": "a\0b"}).status_code == 422
    assert client.http.post("/login", data={"email": "a\0@example.se", "password": "x"}).status_code == 422


@pytest.fixture
def bearer(page_make: Factory) -> dict[str, str]:
    someone = page_make.actor()
    with transaction(page_make.db) as db:
        membership = db.get_one(Membership, someone.membership_id)
        return {"Authorization": f"Bearer {create_token(db, someone, membership, name='t', scopes=['cases:write'])}"}


@pytest.mark.parametrize(
    "body",
    [
        '{"external_id": "x", "title": "a\\u0000b", "obstacle": "o", "organisation": "2281"}',
        '{"external_id": "x", "title": "t", "obstacle": "o", "organisation": "2281", "tags": ["a\\u0000b"]}',
        '{"external_id": "x", "title": "a\\ud800", "obstacle": "o", "organisation": "2281"}',
        '{"external_id": ' + LONG + "}",
        "[" * 200_000,
        '{"a":' * 100_000,
        "null",
        "",
    ],
    ids=["nul", "nul-in-list", "half-a-surrogate", "long-number", "deep-list", "deep-object", "null", "nothing"],
)
def test_an_object_that_no_database_takes(client: PageClient, bearer: dict[str, str], body: str) -> None:
    answer = client.http.post("/api/v1/cases", data=body, headers=bearer, content_type="application/json")
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"


def test_addresses_in_answers_do_not_follow_the_host_that_was_asked(client: PageClient, page_make: Factory) -> None:
    for _ in range(2):
        page_make.case(CaseState.DIALOGUE, published=True)
    following = client.http.get("/api/v1/cases?limit=1", headers={"Host": "evil.example"}).get_json()["next"]
    assert following.startswith("https://lab.test/api/v1/cases?limit=1&after=")


_COSTLY: dict[str, Callable[[int], object]] = {
    "a table filled up to its widest row": lambda size: render(
        "|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n" + "|a\n" * size
    ),
    "a hit in every word": lambda size: snippet("skola buss " * size, analyse("skola buss")),
}


@pytest.mark.parametrize("what", _COSTLY)
def test_a_text_that_is_made_to_be_costly_is_not(what: str) -> None:
    _COSTLY[what](10)
    short, long = (calls_of(lambda size=size: _COSTLY[what](size)) for size in (1_500, 3_000))
    assert long <= 2.2 * short


def test_a_form_too_large_from_somebody_signed_out(client: PageClient) -> None:
    assert client.http.post("/cases/drafts", data={"obstacle": "å" * 2_000_000}).status_code == 413
