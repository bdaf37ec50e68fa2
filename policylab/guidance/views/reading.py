"""The page of one piece of guidance, and how its text has changed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, found, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.queries.history import history_of
from policylab.guidance.queries.listing import beside
from policylab.guidance.queries.visible import guidance_by_id
from policylab.rules.verdicts import CONFIRMATION_LABELS
from policylab.rules.workflow import GUIDANCE_LABELS


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


@bp.get("/guidance/<public_id>/history")
@requires("guidance:read")
def history(public_id: str) -> ResponseReturnValue:
    """Every wording that the reader may see, the newest first, each with what it changed."""
    guidance = found(guidance_by_id(db(), actor(), public_id))
    return render_template("guidance/history.html", guidance=guidance, wordings=history_of(db(), actor(), guidance))
