"""How the API takes its parameters and gives its answers."""

from flask import Response, current_app, g, request
from pydantic import BaseModel

from policylab.core.errors import Invalid, Refused
from policylab.core.i18n import gettext
from policylab.core.pages import lab
from policylab.core.urls import small_number, this_page

LIMIT = 50
LIMIT_MOST = 100


def give(answer: BaseModel, status: int = 200, **headers: str) -> Response:
    """The answer as JSON."""
    response = Response(answer.model_dump_json(), status, mimetype="application/json")
    response.headers.update(headers)
    return current_app.make_response(response)


def asked_limit() -> int:
    """The `limit` parameter, from 1 to 100. Raises Invalid."""
    limit = small_number(request.args.get("limit", str(LIMIT)))
    if limit is None or not 1 <= limit <= LIMIT_MOST:
        raise Invalid({"limit": [gettext("Ange ett tal från 1 till %(most)s.", most=LIMIT_MOST)]})
    return limit


def next_url(after: str | None) -> str | None:
    """This request's address for the page that follows."""
    if after is None or request.endpoint is None:
        return None
    return lab().settings.public_url + this_page(after=after)


def require_scope(scope: str) -> None:
    """Refuse whoever holds no token with that scope: a browser's session alone never writes through the API."""
    if scope not in g.get("scopes", frozenset()):
        raise Refused(scope)
