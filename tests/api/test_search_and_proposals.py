"""The API's search and order, and the description that is read from the same models."""

from typing import Any

import pytest
from flask import Flask

from policylab.api.openapi import description
from policylab.audit.deliver import deliver_due
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.ranking.commands.keep import keep_order
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.full import add_of_each


@pytest.fixture
def http(client: PageClient) -> Any:
    return client.http


def _deliver(app: Flask) -> None:
    lab = app.extensions["policylab"]
    while deliver_due(lab.sessions, lab.parts["readers"]):
        pass


def test_search_finds_what_the_asker_may_read(app: Flask, http: Any, page_make: Factory) -> None:
    shown = page_make.case(CaseState.DIALOGUE, published=True, title="Sjöräddningen väntar", external_id="x-9")
    page_make.case(CaseState.DIALOGUE, title="Sjöräddningen i hemlighet")
    _deliver(app)
    answer = http.get("/api/v1/search?q=sjöräddningen").json
    assert answer["total"] == 1
    assert answer["items"][0]["id"] == shown.public_id
    assert answer["items"][0]["external_id"] == "x-9"
    assert answer["did_you_mean"] is None


def test_the_order_has_what_the_contract_names(app: Flask, http: Any, page_make: Factory) -> None:
    case = page_make.case(CaseState.PROPOSAL, published=True)
    proposal = page_make.proposal(ProposalState.OPEN, case)
    page_make.proposal(ProposalState.DRAFT)
    keep_order(app.extensions["policylab"].sessions)
    answer = http.get("/api/v1/proposals").json
    assert (answer["total"], answer["weights"]["agreement"], answer["weights"]["own"]) == (1, 0.25, False)
    item = answer["items"][0]
    told = tuple(item[name] for name in ("id", "rank", "rank_interval", "score", "waiting_days"))
    assert told == (proposal.public_id, None, None, None, None)
    assert set(item["parts"]) == {"breadth", "severity", "agreement", "evidence"}
    assert item["parts"]["breadth"]["counts"]["municipalities"] == 1
    assert item["agreement"] is None
    assert len(item["agreement_missing"]) == 7


def test_one_proposal_has_cases_stances_and_versions(http: Any, page_make: Factory) -> None:
    case = page_make.case(CaseState.PROPOSAL, published=True)
    hidden = page_make.case(CaseState.PROPOSAL)
    proposal = page_make.proposal(ProposalState.OPEN, case, hidden)
    detail = http.get(f"/api/v1/proposals/{proposal.public_id}").json
    assert detail["cases"] == [case.public_id]
    assert detail["rank"] is None
    assert {"stances", "versions", "summary", "problem", "change"} <= detail.keys()


def test_one_proposal_has_its_wordings_and_those_who_have_consented(http: Any, page_make: Factory) -> None:
    proposal = page_make.proposal(ProposalState.OPEN)
    add_of_each(page_make, proposal, 1)
    asked = page_make.actor(organisation="1480")
    with transaction(page_make.db) as db:
        about = {"proposal_id": proposal.id, "organisation_id": asked.organisation, "invited_by_id": asked.person}
        db.add(ProposalCoAuthor(**about, invited_at=now()))
    detail = http.get(f"/api/v1/proposals/{proposal.public_id}").json
    assert [(row["number"], row["kind"], row["proposed"]) for row in detail["wordings"]] == [
        (1, "changed", "Beslutet gäller tills vidare.")
    ]
    (body,) = detail["co_authors"]
    assert (body["organisation"]["code"], body["level"], body["version"]) == ("2281", "committee", 1)


def test_a_draft_proposal_is_absent(http: Any, page_make: Factory) -> None:
    draft = page_make.proposal(ProposalState.DRAFT)
    answer = http.get(f"/api/v1/proposals/{draft.public_id}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_the_description_names_every_route_and_resolves(app: Flask, http: Any) -> None:
    document = http.get("/api/v1/openapi.json").json
    assert document["openapi"] == "3.1.0"
    routes = {
        (rule.rule.removeprefix("/api/v1").replace("<public_id>", "{id}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1") and rule.endpoint not in ("api.openapi", "api.description")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, methods in document["paths"].items() for method in methods}
    schemas = document["components"]["schemas"]
    assert all(name.rpartition("/")[2] in schemas for name in _references(description("http://localhost")))


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [name for value in part.values() for name in _references(value)]
    return [name for value in part for name in _references(value)] if isinstance(part, list) else []
