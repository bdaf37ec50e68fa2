"""The search page."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, lab, requires
from policylab.core.urls import this_page
from policylab.organisations.queries import policy_area_choices
from policylab.organisations.typed import typed_body
from policylab.search.asking import Asking
from policylab.search.blueprint import bp
from policylab.search.engine import FILTERS, IndexUnavailable
from policylab.search.facets import labels_of, shown_facets
from policylab.search.forms import SearchInput
from policylab.search.links import ONE_LABELS, url_of
from policylab.search.queries.find import Found, find


@bp.get("/search")
@requires("page:public")
def index() -> ResponseReturnValue:
    """What the reader may find with these words, within these choices."""
    asking = Asking.of(request.args)
    if asking.page is None:
        raise NotFound
    if codes := _codes_of_typed(asking):
        return redirect(this_page(organisation=codes))
    try:
        found = find(db(), lab().parts["index"], actor(), asking.search)
    except IndexUnavailable:
        return _page(asking, None), 503
    if found.page > max(1, found.pages):
        raise NotFound
    return _page(asking, found)


def _codes_of_typed(asking: Asking) -> list[str]:
    """The codes of the organisations that the address names, when it names one in words."""
    named = asking.chosen.get("organisation", ())
    codes = [each if each.isdecimal() else typed_body(db(), each).code for each in named]
    return list(dict.fromkeys(codes)) if codes != list(named) else []


def _page(asking: Asking, found: Found | None) -> str:
    facets = shown_facets(db(), found.facets, asking.chosen) if found else ()
    labels = labels_of(facets)
    picked = [
        {"url": asking.without(name, value), "label": labels.get((name, value), value)}
        for name, values in asking.chosen.items()
        for value in values
    ]
    return render_template(
        "search/index.html",
        form=Form(SearchInput).fill(request.args),
        asking=asking,
        text=asking.search.text,
        found=found,
        facets=facets,
        picked=picked,
        no_choices=dict.fromkeys(FILTERS, ""),
        areas=dict(policy_area_choices(db(), language())),
        kind_labels=ONE_LABELS,
        url_of=url_of,
    )
