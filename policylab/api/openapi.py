"""The API's description, OpenAPI 3.1, read from the very models that check and answer."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from policylab.api import schemas
from policylab.api.answers import LIMIT, LIMIT_MOST
from policylab.api.citation_schemas import CITED_MOST, CitationList
from policylab.api.proposal_schemas import ProposalDetail, ProposalList
from policylab.api.similar_schemas import SimilarAnswer
from policylab.cases.forms.importing import CaseImport
from policylab.cases.queries.filters import FILTERS
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.weights import NAMES as WEIGHTS
from policylab.search.engine import FILTERS as SEARCH_FILTERS

_ANSWERS: tuple[type[BaseModel], ...] = (
    schemas.CaseItem,
    schemas.CaseList,
    schemas.SearchAnswer,
    SimilarAnswer,
    CitationList,
    ProposalList,
    ProposalDetail,
    schemas.Created,
    schemas.Problem,
)
_DEAD = "A token was sent that is unknown, revoked or past its time"
_TEMPLATE = "#/components/schemas/{model}"


def description(base_url: str) -> dict[str, Any]:
    """The whole document."""
    modes = [(model, "serialization") for model in _ANSWERS] + [(CaseImport, "validation")]
    _, definitions = models_json_schema(modes, ref_template=_TEMPLATE)  # type: ignore[arg-type]  # literals in a list
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Policylabb",
            "version": "1",
            "description": "Published obstacles and proposals, read as the public unless a session or token says who.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{base_url}/api/v1"}],
        "paths": _paths(),
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> dict[str, Any]:
    return {
        "/cases": {
            "get": _read("Cases, the latest changed first", schemas.CaseList, *_filters(), _limit(), _after()),
            "post": _take(),
        },
        "/cases/{id}": {"get": _read("One case", schemas.CaseItem, _id("PL-2026-00001"), missing=True)},
        "/search": {
            "get": _read(
                "Search",
                schemas.SearchAnswer,
                _query("q"),
                *(_several(name) for name in SEARCH_FILTERS),
                _limit(),
            )
        },
        "/similar": {"get": _read("Cases near a text", SimilarAnswer, _query("text"), _limit())},
        "/citations": {"get": _read("What a text names of the law", CitationList, _text(), _on())},
        "/proposals": {
            "get": _read(
                "Proposals in the ranked order",
                ProposalList,
                *(_query(name) for name in (*ProposalFilters.names(), *WEIGHTS)),
                _limit(),
                _after(),
            )
        },
        "/proposals/{id}": {"get": _read("One proposal", ProposalDetail, _id("PF-2026-00001"), missing=True)},
    }


def _read(summary: str, answer: type[BaseModel], *parameters: dict[str, Any], missing: bool = False) -> dict[str, Any]:
    responses = {"200": _json(summary, answer), "422": _problem("A parameter cannot be read")}
    if missing:
        responses = {"200": _json(summary, answer), "404": _problem("Absent, or not to be seen by the asker")}
    responses["401"] = _problem(_DEAD)
    return {"summary": summary, "parameters": list(parameters), "responses": responses | _passing()}


def _take() -> dict[str, Any]:
    return {
        "summary": "Take in one case; a token with the scope cases:write is needed",
        "security": [{"bearer": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(CaseImport)}}},
        "responses": {
            "200": _json("The external_id was known; nothing changed", schemas.Created),
            "201": _json("Taken in", schemas.Created),
            "401": _problem(f"No token. {_DEAD}"),
            "403": _problem("The token does not allow it"),
            "422": _problem("Every fault is named"),
            **_passing(),
        },
    }


def _passing() -> dict[str, Any]:
    return {
        "429": _problem("More requests than an address may make in a second"),
        "503": _problem("The database is busy, or the index is being made"),
    }


def _json(text: str, model: type[BaseModel]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": _ref(model)}}}


def _problem(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/problem+json": {"schema": _ref(schemas.Problem)}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _TEMPLATE.format(model=model.__name__)}


def _filters() -> list[dict[str, Any]]:
    return [_query(name) for name in FILTERS]


def _query(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string", "pattern": r"^[^\x00]*$"}}


def _several(name: str) -> dict[str, Any]:
    one = _query(name)
    told = "Given several times, any of the values will do."
    return one | {"schema": {"type": "array", "items": one["schema"]}, "description": told}


def _text() -> dict[str, Any]:
    schema = _query("text")["schema"] | {"maxLength": CITED_MOST}
    return _query("text") | {"schema": schema}


def _on() -> dict[str, Any]:
    told = "The day by which names that have moved from act to act are understood; today when none is given."
    return {"name": "on", "in": "query", "schema": {"type": "string", "format": "date"}, "description": told}


def _after() -> dict[str, Any]:
    return _query("after") | {"description": "Taken from the `next` address of the page before."}


def _limit() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": LIMIT_MOST, "default": LIMIT}
    return {"name": "limit", "in": "query", "schema": schema}


def _id(example: str) -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "example": example}
