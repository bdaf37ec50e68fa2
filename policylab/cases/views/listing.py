"""The list of cases."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.forms.filtering import CaseFilterInput
from policylab.cases.models import TagKind
from policylab.cases.queries.filters import FILTERS, CaseFilters
from policylab.cases.queries.listing import COUNTED_MOST, case_rows, count_cases
from policylab.cases.queries.tags import tag_choices, words_in_use
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, query_args, requires
from policylab.organisations.queries import organisation_choices, policy_area_choices


@bp.get("/cases")
@requires("case:read")
def index() -> ResponseReturnValue:
    """The cases that the reader may see, or the search among them when there are words."""
    given = query_args(("q", "after", *FILTERS))
    if "q" in given:
        words: dict[str, Any] = {**given, "kind": "case"}
        return redirect(url_for("search.index", **words))
    return _page(CaseFilters.of(given), given.get("after"))


def _page(filters: CaseFilters, after: str | None) -> str:
    return render_template(
        "cases/index.html",
        page=case_rows(db(), actor(), filters, after),
        total=count_cases(db(), actor(), filters),
        most=COUNTED_MOST,
        chosen=filters.chosen(),
        after=after,
        form=_filter_form(filters),
    )


def _filter_form(filters: CaseFilters) -> Form[CaseFilterInput]:
    tags = [*tag_choices(db(), TagKind.PRINCIPLE), *words_in_use(db(), actor())]
    choices = {
        "area": [("", gettext("Alla sakområden")), *policy_area_choices(db(), language())],
        "organisation": [("", gettext("Alla organisationer")), *organisation_choices(db())],
        "tag": [("", gettext("Alla etiketter")), *((tag.slug, tag.name(language())) for tag in tags)],
    }
    return Form(CaseFilterInput, dict(filters.chosen()), choices=choices)
