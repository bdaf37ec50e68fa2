"""What has changed since a day, for one ministry's proposals or for what one follows."""

from datetime import date, datetime, time, timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.clock import STOCKHOLM, plausible, today
from policylab.core.pages import actor, db, found, requires
from policylab.ministries.blueprint import bp
from policylab.ministries.queries.changes import changes_since, followed_by_actor
from policylab.ministries.queries.listing import of_ministry
from policylab.ministries.queries.overview import ministry_named

USUAL = timedelta(days=7)


@bp.get("/ministries/<code>/changes")
@requires("page:public")
def changes(code: str) -> ResponseReturnValue:
    """What has happened openly with the proposals of a ministry."""
    ministry, day = found(ministry_named(db(), code)), _since()
    rows = changes_since(db(), actor(), of_ministry(ministry.id), _begins(day))
    return render_template("ministries/changes.html", ministry=ministry, day=day, rows=rows)


@bp.get("/following/changes")
@requires("subject:follow")
def followed() -> ResponseReturnValue:
    """What has happened openly with the proposals that the reader follows, alone, by ministry or by area."""
    day = _since()
    rows = changes_since(db(), actor(), followed_by_actor(actor()), _begins(day))
    return render_template("ministries/changes.html", ministry=None, day=day, rows=rows)


def _since() -> date:
    """The day that was asked for, or a week ago; what is no day is a week ago too."""
    try:
        day = date.fromisoformat(request.args.get("since", ""))
    except ValueError:
        return today() - USUAL
    return day if plausible(day) else today() - USUAL


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), STOCKHOLM)
