"""The event log, and erasing the content of one event."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.admin import words
from policylab.admin.blueprint import bp
from policylab.admin.forms import EventFilterInput
from policylab.admin.queries.events import FILTERS, event_page, last_check, one_event
from policylab.audit.erasure import erase_payload
from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, found, query_args, requires


@bp.get("/admin/events")
@requires("installation:inspect")
def events() -> ResponseReturnValue:
    """What has happened, the newest first."""
    given = query_args(("after", *FILTERS))
    after = given.pop("after", "")
    return render_template(
        "admin/events.html",
        page=event_page(db(), actor(), given, after),
        check=last_check(db(), actor()),
        given=given,
        after=after,
        words=words,
        form=Form(EventFilterInput, dict(given), choices={"kind": words.kind_choices()}),
    )


@bp.get("/admin/events/<int:seq>")
@requires("installation:inspect")
def event(seq: int) -> ResponseReturnValue:
    """One event with its fields."""
    row = found(one_event(db(), actor(), seq))
    return render_template("admin/event.html", event=row, words=words)


@bp.post("/admin/events/<int:seq>/erasure")
@requires("event:erase")
def erase(seq: int) -> ResponseReturnValue:
    """Erase the event's content; that it happened stays."""
    return carry_out(
        lambda session: erase_payload(session, actor(), seq), then=lambda _: url_for("admin.event", seq=seq)
    )
