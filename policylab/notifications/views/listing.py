"""What has happened since last: the list, and marking it as read."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.core.pages import actor, carry_out, db, requires
from policylab.notifications.blueprint import bp
from policylab.notifications.commands.reading import mark_read, mark_some_read
from policylab.notifications.queries.listing import newest_key, notifications
from policylab.rules.mailing import SHORT_LABELS, Thing
from policylab.search.links import ONE_LABELS, url_of

UNREAD = "unread"


@bp.get("/notifications")
@requires("session:own")
def index() -> ResponseReturnValue:
    """What the reader has been told, newest first; all, the unread, or one kind of thing."""
    after, show = request.args.get("after"), request.args.get("show", "")
    show = show if show == UNREAD or show in set(Thing) else ""
    thing = Thing(show) if show in set(Thing) else None
    return render_template(
        "notifications/index.html",
        page=notifications(db(), actor(), after, thing=thing, unread=show == UNREAD),
        after=after,
        show=show,
        until=newest_key(db(), actor()),
        places=[("", None), (UNREAD, None), *SHORT_LABELS.items()],
        kind_labels=ONE_LABELS,
        url_of=url_of,
    )


@bp.post("/notifications/read")
@requires("session:own")
def read() -> ResponseReturnValue:
    """Mark what was shown as read: all of it, or what is named."""
    show = request.form.get("show") or None
    return carry_out(_mark, then=lambda _: url_for("notifications.index", show=show))


def _mark(session: Session) -> None:
    if "some" in request.form:
        mark_some_read(session, actor(), request.form["some"].split(",")[:100])
    else:
        mark_read(session, actor(), request.form.get("until", ""))
