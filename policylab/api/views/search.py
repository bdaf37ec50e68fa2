"""/api/v1/search."""

from flask import request
from flask.typing import ResponseReturnValue

from policylab.api.answers import asked_limit, give
from policylab.api.blueprint import bp
from policylab.api.case_items import external_ids
from policylab.api.schemas import SearchAnswer, SearchItem
from policylab.core.pages import actor, db, lab, requires
from policylab.search.document import Kind, Ref
from policylab.search.queries.find import FoundRow, Search, find
from policylab.search.query import parse

PATHS = {
    Kind.CASE: "cases",
    Kind.PROPOSAL: "proposals",
    Kind.GUIDANCE: "guidance",
    Kind.GROUP: "groups",
    Kind.THREAD: "threads",
    Kind.SECTION: "provisions",
}
_FILTERS = ("kind", "state", "provision")


@bp.get("/search")
@requires("page:public")
def search() -> ResponseReturnValue:
    """What the asker may find, best first."""
    limit = asked_limit()
    filters = {name: [value] for name in _FILTERS if (value := request.args.get(name))}
    asked = Search(parse(request.args.get("q", "")), filters, size=limit)
    found = find(db(), lab().parts["index"], actor(), asked)
    known = external_ids(db(), [row.subject.ref.id for row in found.rows if row.subject.ref.kind is Kind.CASE])
    items = [_item(row, known) for row in found.rows]
    return give(SearchAnswer(items=items, total=found.total, facets={}, did_you_mean=None))


def _item(row: FoundRow, known: dict[int, str]) -> SearchItem:
    subject = row.subject
    ref: Ref = subject.ref
    return SearchItem(
        kind=ref.kind,
        id=subject.public_id,
        external_id=known.get(ref.id) if ref.kind is Kind.CASE else None,
        title=subject.title,
        url=f"{lab().settings.public_url}/{PATHS[ref.kind]}/{subject.public_id}",
        snippet=str(row.snippet),
        score=row.score,
    )
