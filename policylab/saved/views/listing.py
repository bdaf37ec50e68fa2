"""The saved searches, the page of one, and the look at its list."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, carry_out, db, found, requires
from policylab.rules.alerts import ALERT_LABELS
from policylab.saved.blueprint import bp
from policylab.saved.commands.looking import look as look_at
from policylab.saved.queries.described import PLACE_LABELS, described
from policylab.saved.queries.own import elsewhere, new_matches, own_search, own_searches
from policylab.saved.views.shown import engine, list_url
from policylab.search.links import ONE_LABELS, url_of


@bp.get("/saved")
@requires("search:save")
def index() -> ResponseReturnValue:
    """The actor's saved searches, each with the number of new matches."""
    return render_template(
        "saved/index.html",
        rows=own_searches(db(), actor()),
        elsewhere=elsewhere(db(), actor()),
        place_labels=PLACE_LABELS,
        alert_labels=ALERT_LABELS,
    )


@bp.get("/saved/<public_id>")
@requires("search:save")
def show(public_id: str) -> ResponseReturnValue:
    """What is searched for, what is new since the last look, and what can be done."""
    saved = found(own_search(db(), actor(), public_id))
    total, new = new_matches(db(), actor(), saved)
    return render_template(
        "saved/show.html",
        saved=saved,
        asked=described(db(), saved.place, saved.query),
        total=total,
        new=new,
        place_labels=PLACE_LABELS,
        alert_labels=ALERT_LABELS,
        kind_labels=ONE_LABELS,
        url_of=url_of,
    )


@bp.post("/saved/<public_id>/look")
@requires("search:save")
def look(public_id: str) -> ResponseReturnValue:
    """Go to the list itself, with what is new there noted as seen."""
    return carry_out(
        lambda session: look_at(session, engine(), actor(), public_id),
        then=lambda saved: list_url(saved.place, saved.query),
    )
