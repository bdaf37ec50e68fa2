"""The list of cases."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.forms.filtering import CaseFilterInput
from policylab.cases.queries.filters import FILTERS, CaseFilters
from policylab.cases.queries.listing import COUNTED_MOST, case_rows, count_cases
from policylab.cases.queries.tags import tags_to_choose
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, query_args, requires
from policylab.organisations.queries import policy_area_choices
from policylab.organisations.typed import TypedBody, typed_body


@bp.get("/cases")
@requires("case:read")
def index() -> ResponseReturnValue:
    """The cases that the reader may see, or the search among them when there are words."""
    given = query_args(("q", "after", *FILTERS))
    body = typed_body(db(), given.get("organisation", ""))
    address: dict[str, Any] = given | ({"organisation": body.code} if body.code else {})
    if "q" in given:
        return redirect(url_for("search.index", **address, kind="case"))
    if address != given:
        return redirect(url_for("cases.index", **address))
    return _page(CaseFilters.of(given), given.get("after"), body)


def _page(filters: CaseFilters, after: str | None, body: TypedBody) -> str:
    return render_template(
        "cases/index.html",
        page=case_rows(db(), actor(), filters, after),
        total=count_cases(db(), actor(), filters),
        most=COUNTED_MOST,
        chosen=filters.chosen(),
        after=after,
        form=_filter_form(filters, body),
    )


def _filter_form(filters: CaseFilters, body: TypedBody) -> Form[CaseFilterInput]:
    shown = language()
    choices = {
        "area": [("", gettext("Alla sakområden")), *policy_area_choices(db(), shown)],
        "tag": [
            ("", gettext("Alla etiketter")),
            *((tag.slug, tag.name(shown)) for tag in tags_to_choose(db(), actor())),
        ],
    }
    form = Form(CaseFilterInput, dict(filters.chosen()), choices=choices)
    body.write_in(form)
    return form
