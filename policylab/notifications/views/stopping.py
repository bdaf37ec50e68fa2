"""Stopping mails by the link in one of them, without signing in.

The link opens a page with a button, since mail scanners follow links; mail programs press it by themselves when their
owner asks (RFC 8058).
"""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.pages import carry_out, db, found, lab, requires
from policylab.notifications.blueprint import letters as bp
from policylab.notifications.commands.choosing import stop_mails, stopped_by
from policylab.notifications.queries.wishes import settings_of_letter
from policylab.notifications.stopping import stopped
from policylab.rules.mailing import THING_LABELS, Thing


@bp.get("/notifications/stop/<token>")
@requires("mail:stop")
def ask(token: str) -> ResponseReturnValue:
    """The button, or that no such mails come."""
    public_id, things = _asked(token)
    left = stopped_by(found(settings_of_letter(db(), public_id)), things)
    return render_template("notifications/stop.html", left=left, things=things, labels=THING_LABELS, token=token)


@bp.post("/notifications/stop/<token>")
@requires("mail:stop")
def stop(token: str) -> ResponseReturnValue:
    """Stop them."""
    public_id, things = _asked(token)
    answer = carry_out(
        lambda db: stop_mails(db, public_id, things), then=lambda _: url_for("notification_letters.ask", token=token)
    )
    return "" if request.form.get("List-Unsubscribe") == "One-Click" else answer


def _asked(token: str) -> tuple[str, frozenset[Thing] | None]:
    return found(stopped(lab().settings, token))
