"""/api/v1/search."""

from itertools import islice

from flask import request
from flask.typing import ResponseReturnValue

from policylab.api.answers import asked_limit, give
from policylab.api.blueprint import bp
from policylab.api.case_items import external_ids
from policylab.api.schemas import SearchAnswer, SearchItem
from policylab.core.pages import actor, db, lab, requires
from policylab.search.document import Kind, Ref
from policylab.search.engine import FILTERS
from policylab.search.queries.find import Found, FoundRow, Search, find
from policylab.search.query import parse

PATHS = {
    Kind.CASE: "cases",
    Kind.PROPOSAL: "proposals",
    Kind.GUIDANCE: "guidance",
    Kind.GROUP: "groups",
    Kind.THREAD: "threads",
    Kind.SECTION: "provisions",
    Kind.QUESTION: "questions",
}
FACETS = ("state", "area", "sector", "tag", "provision")
"""What hits are counted by; of each, those with most hits."""
_MOST_VALUES = 100


@bp.get("/search")
@requires("page:public")
def search() -> ResponseReturnValue:
    """What the asker may find, best first."""
    limit = asked_limit()
    filters = {name: values for name in FILTERS if (values := [*filter(None, request.args.getlist(name))])}
    asked = Search(parse(request.args.get("q", "")), filters, size=limit, counted=FACETS)
    found = find(db(), lab().parts["index"], actor(), asked)
    known = external_ids(db(), [row.subject.ref.id for row in found.rows if row.subject.ref.kind is Kind.CASE])
    items = [_item(row, known) for row in found.rows]
    facets = {name: dict(islice(counts.items(), _MOST_VALUES)) for name, counts in found.facets.items()}
    return give(
        SearchAnswer(
            items=items, total=found.total, facets=facets, did_you_mean=_meant(found, request.args.get("q", ""))
        )
    )


def _meant(found: Found, typed: str) -> str | None:
    """The query as it was understood, if that is not as it was typed."""
    words = [found.corrected.get(word, word) for word in typed.split()]
    return " ".join(words) if found.corrected else None


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
