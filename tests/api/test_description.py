"""The API is what its description says: any request it allows gets an answer it describes, and never a 500."""

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from policylab.rules.workflow import CaseState, ProposalState
from policylab.search.documents.build import all_documents
from tests.factories import Factory

_calm = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def test_answers_are_as_described(app: Flask, page_make: Factory) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    page_make.proposal(ProposalState.OPEN, case)
    lab = app.extensions["policylab"]
    lab.parts["index"].rebuild(all_documents(lab.sessions))
    app.testing = False
    lab.parts["flood_guard"].enabled = False
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 7
    for operation in operations:

        @given(case=operation.as_strategy())
        @_calm
        def holds(case: Case) -> None:
            case.call_and_validate()

        holds()


def test_searching_without_an_index_is_a_passing_trouble(app: Flask) -> None:
    app.testing = False
    answer = app.test_client().get("/api/v1/search?q=skola")
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
