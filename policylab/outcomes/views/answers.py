"""The public list of what those who got proposals have answered, and how long they have had them."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, query_args, requires
from policylab.core.urls import small_number
from policylab.organisations.queries import organisation_choices
from policylab.outcomes.blueprint import bp
from policylab.outcomes.queries.answers import HEARD_LABELS, Heard, counts_by_standing, handed_over
from policylab.rules.roles import Sector


@bp.get("/answers")
@requires("outcome:read")
def answers() -> ResponseReturnValue:
    """Those without an answer first."""
    chosen = query_args(("ministry", "heard"))
    heard = Heard(chosen["heard"]) if chosen.get("heard") in set(Heard) else None
    start = small_number(request.args.get("after", "")) or 0
    ministry = chosen.get("ministry", "")
    return render_template(
        "outcomes/answers.html",
        page=handed_over(db(), actor(), ministry=ministry, heard=heard, start=start),
        counts=counts_by_standing(db(), actor()),
        ministry=ministry,
        heard=heard,
        heard_labels=HEARD_LABELS,
        ministry_choices=organisation_choices(db(), Sector.MINISTRY),
        kept=chosen,
    )
