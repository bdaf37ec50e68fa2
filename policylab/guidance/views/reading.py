"""The page of one piece of guidance, and how its text has changed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, found, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.models import Guidance
from policylab.guidance.queries.history import history_of
from policylab.guidance.queries.page import beside
from policylab.guidance.queries.visible import guidance_by_id
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.verdicts import CONFIRMATION_LABELS
from policylab.rules.workflow import GUIDANCE_LABELS, GuidanceState


@bp.get("/guidance/<public_id>")
@requires("guidance:read")
def show(public_id: str) -> ResponseReturnValue:
    """The guidance, who has confirmed it, and the cases that it answers."""
    guidance = found(guidance_by_id(db(), actor(), public_id))
    return render_template(
        "guidance/show.html",
        guidance=guidance,
        beside=beside(db(), actor(), guidance),
        may_tell=_may_tell(guidance),
        sector_labels=SECTOR_LABELS,
        labels=GUIDANCE_LABELS,
        confirmation_labels=CONFIRMATION_LABELS,
    )


@bp.get("/guidance/<public_id>/history")
@requires("guidance:read")
def history(public_id: str) -> ResponseReturnValue:
    """Every wording that the reader may see, the newest first, each with what it changed."""
    guidance = found(guidance_by_id(db(), actor(), public_id))
    return render_template("guidance/history.html", guidance=guidance, wordings=history_of(db(), actor(), guidance))


def _may_tell(guidance: Guidance) -> bool:
    """Visitors are shown the way too; the form's page asks for a sign-in."""
    may = not actor().signed_in or PERMISSIONS.allows("guidance:tell", actor())
    return guidance.state is GuidanceState.PUBLISHED and may
