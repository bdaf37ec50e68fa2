"""What has happened since last: the list, and marking it as read."""

from collections.abc import Callable

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, carry_out, db, requires
from policylab.notifications.blueprint import bp
from policylab.notifications.commands import mark_read
from policylab.notifications.queries.listing import newest_key, notifications, unread_count
from policylab.search.links import url_of


@bp.app_context_processor
def _unread() -> dict[str, Callable[[], int]]:
    """What the head of every page says of what is not yet read; asked once a page, and only by whole pages."""

    def unread_notifications() -> int:
        if "unread" not in g:
            g.unread = unread_count(db(), actor()) if actor().signed_in else 0
        return int(g.unread)

    return {"unread_notifications": unread_notifications}


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
