"""The search page."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from policylab.core.forms import Form
from policylab.core.pages import actor, db, lab, requires
from policylab.core.urls import this_page
from policylab.organisations.typed import TypedBody, typed_body
from policylab.search.blueprint import bp
from policylab.search.choices import filter_choices
from policylab.search.engine import FILTERS, IndexUnavailable
from policylab.search.forms import SearchInput
from policylab.search.links import ONE_LABELS, url_of
from policylab.search.queries.find import MAX_PAGES, Found, Search, find
from policylab.search.query import SearchText, parse


@bp.get("/search")
@requires("page:public")
def index() -> ResponseReturnValue:
    """What the reader may find with these words, within these filters."""
    text, filters = parse(request.args.get("q", "")), _filters()
    body = typed_body(db(), next(iter(filters.get("organisation", ())), ""))
    if body.code not in filters.get("organisation", [""]):
        return redirect(this_page(organisation=body.code))
    try:
        found = find(db(), lab().parts["index"], actor(), Search(text, filters, _page_number()))
    except IndexUnavailable:
        return _page(text, None, filters, body), 503
    if found.page > max(1, found.pages):
        raise NotFound
    return _page(text, found, filters, body)


def _page(text: SearchText, found: Found | None, chosen: dict[str, list[str]], body: TypedBody) -> str:
    choices = filter_choices(db(), chosen)
    form = Form(SearchInput, choices=choices).fill(request.args)
    body.write_in(form)
    return render_template(
        "search/index.html",
        form=form,
        text=text,
        found=found,
        chosen=chosen,
        areas={code: name for code, name in choices["area"] if code},
        kind_labels=ONE_LABELS,
        url_of=url_of,
        page_url=lambda number: url_for("search.index", **{"q": request.args.get("q"), **chosen, "page": number}),
    )


def _filters() -> dict[str, list[str]]:
    given = {name: [value.strip() for value in request.args.getlist(name)] for name in FILTERS}
    return {name: kept for name, values in given.items() if (kept := [value for value in values if value])}


def _page_number() -> int:
    raw = request.args.get("page", "1")
    number = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 6 else 1
    if not 1 <= number <= MAX_PAGES:
        raise NotFound
    return number
