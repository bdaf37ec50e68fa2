"""Whether an obstacle is reported already: beside the form as one writes, or on a page of its own."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.forms.report import REPORT_FIELDS
from policylab.cases.queries.drafts import draft_by_token
from policylab.core.forms import Form
from policylab.core.pages import actor, db, found, lab, requires
from policylab.guidance.queries.listing import GuidanceRow
from policylab.rules.permissions import PERMISSIONS
from policylab.search.engine import IndexUnavailable
from policylab.search.queries.near_guidance import near_guidance
from policylab.search.queries.similar import Near, similar

SIMILAR, WRITE = "similar", "write"
"""What the buttons of a report ask for, beside saving it: what is near, and the form again."""
_TELLING = ("title", "goal", "obstacle", "consequence")


@bp.post("/cases/similar/preview")
@requires("case:begin")
def similar_box() -> ResponseReturnValue:
    """What stands beside the form: the near cases as a fragment, nothing when none is near."""
    text = request.form.get("text", "")
    near, possible = near_to(text), possible_by(text)
    return render_template("cases/similar_box.html", near=near, possible=possible, may_join=_may_join())


@bp.get("/cases/drafts/<token>/similar")
@requires("case:edit_draft")
def draft_similar(token: str) -> ResponseReturnValue:
    """The near cases on a page of their own; everything typed is in the draft."""
    case = found(draft_by_token(db(), actor(), token))
    text = "\n".join(getattr(case, name) or "" for name in _TELLING)
    return _page(text, back=url_for("cases.draft", token=token))


def begun_page(form: Form[Any], submission_key: str) -> str:
    """The same for somebody who is not signed in: the page carries everything typed back to the form."""
    text = "\n".join(str(form.values.get(name, "")) for name in _TELLING)
    carried = {name: form.values.get(name, "") for name in (*REPORT_FIELDS, "email")}
    return _page(text, carried={**carried, "submission_key": submission_key, "then": WRITE})


def possible_by(text: str) -> Sequence[GuidanceRow]:
    """The guidance near it; none while the index is away."""
    try:
        return near_guidance(db(), lab().parts["index"], actor(), text)
    except IndexUnavailable:
        return ()


def near_to(text: str) -> Sequence[Near]:
    """The near cases; none while the index is away, since nobody is to be kept from writing."""
    try:
        return similar(db(), lab().parts["index"], actor(), text)
    except IndexUnavailable:
        return ()


def _page(text: str, **way_back: Any) -> str:
    near, possible = near_to(text), possible_by(text)
    return render_template("cases/similar.html", near=near, possible=possible, may_join=_may_join(), **way_back)


def _may_join() -> bool:
    return not actor().signed_in or PERMISSIONS.within_reach("case:join", actor())
