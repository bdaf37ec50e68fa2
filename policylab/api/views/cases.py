"""/api/v1/cases: reading, and taking in one case at a time."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from policylab.api.answers import asked_limit, give, next_url, require_scope
from policylab.api.blueprint import bp
from policylab.api.case_items import case_items
from policylab.api.schemas import CaseList, Created
from policylab.cases.commands.import_case import ImportResult, import_case
from policylab.cases.forms.importing import CaseImport
from policylab.cases.queries.filters import FILTERS
from policylab.cases.queries.listing import CaseFilters, case_rows, count_cases
from policylab.cases.queries.visible import visible_case
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.forms import messages
from policylab.core.pages import actor, db, found, lab, query_args, requires


@bp.get("/cases")
@requires("case:read")
def cases() -> ResponseReturnValue:
    """A page of cases."""
    filters = CaseFilters.of(query_args(FILTERS))
    page = case_rows(db(), actor(), filters, request.args.get("after"), asked_limit())
    items = case_items(db(), actor(), [row.id for row in page.rows], lab().settings.public_url)
    return give(CaseList(items=items, total=count_cases(db(), actor(), filters), next=next_url(page.after)))


@bp.get("/cases/<public_id>")
@requires("case:read")
def case(public_id: str) -> ResponseReturnValue:
    """One case."""
    row = found(visible_case(db(), actor(), public_id))
    return give(found(case_items(db(), actor(), [row.id or 0], lab().settings.public_url))[0])


@bp.post("/cases")
@requires("case:import")
def take_case() -> ResponseReturnValue:
    """Take one case in; the same external_id again changes nothing and answers 200."""
    require_scope("cases:write")
    data = _parsed(_sent())
    someone = actor()
    with transaction(db()) as session:
        result, made = import_case(session, someone, data)
    url = lab().settings.public_url + f"/cases/{made.public_id}"
    created = result is ImportResult.ADDED
    answer = Created(id=made.public_id or "", url=url, created=created)
    location = lab().settings.public_url + url_for("api.case", public_id=made.public_id)
    return give(answer, 201 if created else 200, Location=location)


def _sent() -> object:
    """The object that was sent; None for what is no JSON, or nested beyond what can be read."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _parsed(given: object) -> CaseImport:
    try:
        return CaseImport.model_validate(given)
    except ValidationError as error:
        raise Invalid(messages(error)) from error
