"""The help and the accessibility statement: whole in both languages, and every link leads somewhere."""

import pytest
from flask import Flask

from policylab.core.i18n import LANGUAGES
from policylab.public.told import HELP, STATEMENT
from policylab.rules.roles import Role
from tests.factories import Factory
from tests.page_client import PageClient

PARTS = [
    "body",
    "service",
    "conformance",
    "shortcomings",
    "assessed",
    "updated",
    "method",
    "contact",
    "supervision",
    "burden",
    "outside",
]
"""As Digg lists what a statement must have, in that order or another."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_page_whose_links_lead_somewhere(client: PageClient, language: str) -> None:
    assert {role.fact.value for role in HELP[language]} == {role.value for role in Role}
    index = client.get(f"/help?lang={language}")
    for role in HELP[language]:
        assert index.select_one(f'main a[href="/help/{role.code}"]') is not None
        page = client.get(f"/help/{role.code}?lang={language}")
        links = {str(link["href"]) for link in page.select("main .step a, main .questions a")}
        assert len(page.select(".step")) >= 3
        assert links
        for address in links:
            assert client.http.get(address).status_code in (200, 401), address


def test_the_statement_has_its_eleven_parts(client: PageClient) -> None:
    page = client.get("/accessibility")
    assert [part["id"] for part in page.select("main section.part")] == PARTS
    assert len(page.select("main section time")) == 2
    assert [part.code for part in STATEMENT["en"]] == PARTS


def test_ones_own_role_comes_first(client: PageClient, page_make: Factory) -> None:
    assert client.get("/help").select_one(".next-deed") is None
    client.sign_in(page_make.official())
    assert client.get("/help").select_one('.next-deed a[href="/help/official"]') is not None


def test_a_role_that_there_is_not_has_no_page(client: PageClient) -> None:
    client.get("/help/minister", 404)


def test_whoever_only_reads_gets_no_cookie(app: Flask, page_make: Factory) -> None:
    """Only a page with a form to send may set the session's cookie, which protects that form."""
    routes = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments}
    answers = {path: app.test_client().get(path) for path in sorted(routes)}
    read = {path: answer for path, answer in answers.items() if answer.status_code == 200}
    setting = {path for path, answer in read.items() if "Set-Cookie" in answer.headers}
    assert {path for path in setting if 'method="post"' not in read[path].text} == set()
    assert not setting & {"/", "/cases", "/proposals", "/guidance", "/groups", "/search", "/help", "/cookies"}
