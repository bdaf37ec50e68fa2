"""How the API takes its parameters and gives its answers."""

from flask import Response, current_app, g, request, url_for
from pydantic import BaseModel

from policylab.core.errors import Invalid, Refused
from policylab.core.i18n import gettext

LIMIT = 50
LIMIT_MOST = 100


def give(answer: BaseModel, status: int = 200, **headers: str) -> Response:
    """The answer as JSON."""
    response = Response(answer.model_dump_json(), status, mimetype="application/json")
    response.headers.update(headers)
    return current_app.make_response(response)


def asked_limit() -> int:
    """The `limit` parameter, from 1 to 100. Raises Invalid."""
    raw = request.args.get("limit", str(LIMIT))
    if not raw.isdecimal() or not 1 <= int(raw) <= LIMIT_MOST:
        raise Invalid({"limit": [gettext("Ange ett tal från 1 till %(most)s.", most=LIMIT_MOST)]})
    return int(raw)


def next_url(after: str | None) -> str | None:
    """This request's address for the page that follows."""
    if after is None or request.endpoint is None:
        return None
    return url_for(request.endpoint, **{**request.args.to_dict(), "after": after}, _external=True)


def require_scope(scope: str) -> None:
    """Refuse whoever holds no token with that scope: a browser's session alone never writes through the API."""
    if scope not in g.get("scopes", frozenset()):
        raise Refused(scope)
