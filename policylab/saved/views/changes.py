"""What has changed in a saved list since a date; without a date, since the actor last looked."""

from datetime import date, datetime, time

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.clock import STOCKHOLM
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, requires
from policylab.rules.events import EVENTS
from policylab.saved.blueprint import bp
from policylab.saved.forms import SinceInput
from policylab.saved.models import SavedSearch
from policylab.saved.queries.changes.since import Changes, changes
from policylab.saved.queries.own import own_search
from policylab.saved.views.shown import engine
from policylab.search.engine import IndexUnavailable
from policylab.search.links import ONE_LABELS, url_of


@bp.get("/saved/<public_id>/changes")
@requires("search:save")
def since(public_id: str) -> ResponseReturnValue:
    """The changes."""
    saved = found(own_search(db(), actor(), public_id))
    form = Form(SinceInput, {"since": saved.looked_at.astimezone(STOCKHOLM).date()}).fill(request.args)
    if not request.args.get("since"):
        return _page(saved, form, saved.looked_at)
    try:
        return _page(saved, form, _beginning(form.parse().since))
    except Invalid:
        return _page(saved, form, None), 422


def _page(saved: SavedSearch, form: Form[SinceInput], moment: datetime | None) -> str:
    return render_template(
        "saved/changes.html",
        saved=saved,
        form=form,
        moment=moment,
        by_date=bool(request.args.get("since")),
        found=_changes(saved, moment) if moment else None,
        sentence=lambda kind: EVENTS[kind].en if language() == "en" else EVENTS[kind].sv,
        kind_labels=ONE_LABELS,
        url_of=url_of,
    )


def _changes(saved: SavedSearch, moment: datetime) -> Changes | None:
    try:
        return changes(db(), engine(), actor(), saved, moment)
    except IndexUnavailable:
        return None


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), STOCKHOLM)
