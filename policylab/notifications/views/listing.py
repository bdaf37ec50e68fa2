"""What has happened since last: the list, and marking it as read."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, carry_out, db, requires
from policylab.notifications.blueprint import bp
from policylab.notifications.commands.reading import mark_read
from policylab.notifications.queries.listing import newest_key, notifications
from policylab.search.links import url_of


@bp.get("/notifications")
@requires("session:own")
def index() -> ResponseReturnValue:
    """What the reader has been told, newest first."""
    after = request.args.get("after")
    page = notifications(db(), actor(), after)
    return render_template(
        "notifications/index.html", page=page, after=after, until=newest_key(db(), actor()), url_of=url_of
    )


@bp.post("/notifications/read")
@requires("session:own")
def read() -> ResponseReturnValue:
    """Mark what was shown as read."""
    until = request.form.get("until", "")
    return carry_out(lambda session: mark_read(session, actor(), until), then=lambda _: url_for("notifications.index"))
