"""The library: guidance found by words, by provision, by policy area and by what the agency answered."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, db, lab, query_args, requires
from policylab.core.paging import Page
from policylab.guidance.blueprint import bp
from policylab.guidance.forms import GuidanceFilterInput
from policylab.guidance.queries.filters import FILTERS, GuidanceFilters
from policylab.guidance.queries.listing import GuidanceRow, count_guidance, guidance_among, guidance_list
from policylab.law.queries.places import Place
from policylab.law.queries.typed import typed_place, written_place
from policylab.organisations.queries import policy_area_choices
from policylab.rules.permissions import is_facilitator
from policylab.rules.workflow import GUIDANCE_LABELS, GuidanceState
from policylab.search.document import Kind
from policylab.search.engine import IndexUnavailable
from policylab.search.queries.find import Search, find_refs
from policylab.search.query import parse

MOST_FOUND = 50
"""So many are shown when words are given, the best first."""
UNKNOWN_PLACE = N_("Skriv lagens namn eller nummer också, till exempel 9 kap. 37 § kommunallagen.")


@bp.get("/guidance")
@requires("guidance:read")
def index() -> ResponseReturnValue:
    """What is published and fits, newest or best first; facilitators also find drafts and what was withdrawn."""
    given = query_args(("q", "after", *FILTERS))
    place = typed_place(db(), given["provision"]) if "provision" in given else None
    if place and place.path != given["provision"]:
        address: dict[str, Any] = given | {"provision": place.path}
        return redirect(url_for("guidance.index", **address))
    return _page(given, GuidanceFilters.of(given), place)


def _page(given: dict[str, str], filters: GuidanceFilters, place: Place | None) -> ResponseReturnValue:
    try:
        page = _found(given["q"], filters) if "q" in given else _listed(filters, given.get("after"))
    except IndexUnavailable:
        return _shown(given, filters, place, None), 503
    return _shown(given, filters, place, page)


def _found(words: str, filters: GuidanceFilters) -> Page[GuidanceRow]:
    asked = Search(parse(words), {"kind": [Kind.GUIDANCE.value], "state": [filters.shelf.value]})
    refs = find_refs(db(), lab().parts["index"], actor(), asked, MOST_FOUND)
    return Page(guidance_among(db(), actor(), [ref.id for ref in refs], filters))


def _listed(filters: GuidanceFilters, after: str | None) -> Page[GuidanceRow]:
    return guidance_list(db(), actor(), filters, after=after)


def _shown(given: dict[str, str], filters: GuidanceFilters, place: Place | None, page: Page[GuidanceRow] | None) -> str:
    words, rows = given.get("q", ""), page.rows if page else ()
    return render_template(
        "guidance/index.html",
        page=page,
        total=len(rows) if words else count_guidance(db(), actor(), filters),
        words=words,
        after=given.get("after"),
        state=filters.shelf,
        chosen=filters.chosen() | ({"q": words} if words else {}),
        form=_form(filters, words, place),
        states=_state_links(filters.shelf) if is_facilitator(actor()) else [],
        labels=GUIDANCE_LABELS,
    )


def _form(filters: GuidanceFilters, words: str, place: Place | None) -> Form[GuidanceFilterInput]:
    choices = {"area": [("", gettext("Alla sakområden")), *policy_area_choices(db(), language())]}
    form = Form(GuidanceFilterInput, filters.chosen() | {"q": words}, choices=choices)
    if place:
        form.values["provision"] = written_place(db(), place)
    elif filters.provision:
        form.errors["provision"] = [UNKNOWN_PLACE]
    return form


def _state_links(chosen: GuidanceState) -> Sequence[dict[str, Any]]:
    names = {GuidanceState.PUBLISHED: "", GuidanceState.DRAFT: "draft", GuidanceState.WITHDRAWN: "withdrawn"}
    return [
        {
            "label": gettext(GUIDANCE_LABELS[state]),
            "url": url_for("guidance.index", state=name or None),
            "current": state is chosen,
        }
        for state, name in names.items()
    ]
