"""Every answer ever given on a proposal: nothing is overwritten."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, found, requires
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.queries.visible import visible_proposal
from policylab.stances.blueprint import bp
from policylab.stances.queries.current import current_stances, stance_history
from policylab.stances.queries.overview import WORDS


@bp.get("/proposals/<public_id>/stances")
@requires("proposal:read")
def history(public_id: str) -> ResponseReturnValue:
    """The answers, newest first."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    proposal_id = found(proposal.id)
    return render_template(
        "stances/history.html",
        p=proposal,
        rows=stance_history(db(), proposal_id),
        standing={row.id for row in current_stances(db(), [proposal_id])},
        version_number=latest_version_number(db(), proposal_id),
        words=WORDS,
    )
