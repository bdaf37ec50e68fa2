"""/api/v1/citations: the parser's answer as the contract names it; and the filter by provision."""

import pytest

from policylab.cases.models import Case
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.law.citing_cases import case_on
from tests.page_client import PageClient


def test_each_reference_is_told_with_its_place(client: PageClient) -> None:
    text = "Enligt 26 kap. 27 § andra stycket 1 skollagen (2010:800). Det strider mot 5 § hittepålagen."
    first, second = client.http.get("/api/v1/citations", query_string={"text": text}).json["items"]
    assert first == {
        "text": "26 kap. 27 § andra stycket 1 skollagen (2010:800)",
        "start": 7,
        "end": 56,
        "kind": "act",
        "number": "2010:800",
        "chapter": "26",
        "section": "27",
        "paragraph": "2",
        "point": "1",
        "normal_form": "SFS 2010:800 26 kap. 27 § st. 2 p. 1",
        "act_title": "Skollag",
        "certain": True,
        "candidates": [],
    }
    assert (second["kind"], second["number"], second["certain"]) == ("unknown", "", False)
    assert client.http.get("/api/v1/citations").json == {"items": []}


@pytest.mark.parametrize(("on", "number"), [("", "2025:400"), ("2025-01-31", "2001:453"), ("1999-01-31", "1980:620")])
def test_a_name_is_understood_by_its_day(client: PageClient, on: str, number: str) -> None:
    answer = client.http.get("/api/v1/citations", query_string={"text": "socialtjänstlagen", "on": on}).json
    assert [item["number"] for item in answer["items"]] == [number]


@pytest.mark.parametrize("query", [{"text": "§" * 20_001}, {"text": "LSS", "on": "i går"}])
def test_what_cannot_be_read_is_refused(client: PageClient, query: dict[str, str]) -> None:
    answer = client.http.get("/api/v1/citations", query_string=query)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert list(answer.json["errors"]) == [list(query)[-1]]


def test_cases_are_narrowed_to_a_place_and_what_is_within_it(client: PageClient, page_make: Factory) -> None:
    on_section, on_act = case_on(page_make, "10 kap. 30–33 §§ skollagen"), case_on(page_make, "skollagen")
    case_on(page_make, "10 kap. 32 § skollagen", CaseState.TRIAGE, published=False)
    assert _found(client, "2010:800") == _ids(on_act, on_section)
    assert _found(client, "2010:800/10/32") == _found(client, "2010:800/10") == _ids(on_section)
    assert _found(client, "2010:800/10/34") == _found(client, "1993:387") == []


def _found(client: PageClient, provision: str) -> list[str]:
    answer = client.http.get("/api/v1/cases", query_string={"provision": provision}).json
    assert answer["total"] == len(answer["items"])
    return [item["id"] for item in answer["items"]]


def _ids(*cases: Case) -> list[str]:
    return [case.public_id or "" for case in cases]
