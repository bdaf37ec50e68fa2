"""The list of guidance and the page of one piece."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.forms import CONFIRMATION_LABELS
from policylab.guidance.queries.listing import beside, guidance_list
from policylab.guidance.queries.visible import guidance_by_id
from policylab.rules.permissions import is_facilitator
from policylab.rules.workflow import GUIDANCE_LABELS, GuidanceState


@bp.get("/guidance")
@requires("guidance:read")
def index() -> ResponseReturnValue:
    """What is published, newest first; facilitators also find drafts and what was withdrawn."""
    asked = request.args.get("state", "")
    state = GuidanceState(asked) if asked in set(GuidanceState) else GuidanceState.PUBLISHED
    return render_template(
        "guidance/index.html",
        page=guidance_list(db(), actor(), state, after=request.args.get("after")),
        state=state,
        states=_state_links(state) if is_facilitator(actor()) else [],
        labels=GUIDANCE_LABELS,
        confirmation_labels=CONFIRMATION_LABELS,
    )


@bp.get("/guidance/<public_id>")
@requires("guidance:read")
def show(public_id: str) -> ResponseReturnValue:
    """The guidance, who has confirmed it, and the cases that it answers."""
    guidance = found(guidance_by_id(db(), actor(), public_id))
    return render_template(
        "guidance/show.html",
        guidance=guidance,
        beside=beside(db(), actor(), guidance),
        labels=GUIDANCE_LABELS,
        confirmation_labels=CONFIRMATION_LABELS,
    )


def _state_links(chosen: GuidanceState) -> list[dict[str, object]]:
    names = {GuidanceState.PUBLISHED: "", GuidanceState.DRAFT: "draft", GuidanceState.WITHDRAWN: "withdrawn"}
    return [
        {
            "label": gettext(GUIDANCE_LABELS[state]),
            "url": url_for("guidance.index", state=name or None),
            "current": state is chosen,
        }
        for state, name in names.items()
    ]
