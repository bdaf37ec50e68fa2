"""Stopping mails by the link in one of them, without signing in.

The link opens a page with a button, since mail scanners follow links; mail programs press it by themselves when their
owner asks (RFC 8058).
"""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.core.i18n import N_
from policylab.core.pages import carry_out, db, found, lab, requires
from policylab.notifications.blueprint import letters as bp
from policylab.notifications.commands.choosing import stop_mails, stopped_by
from policylab.notifications.morning import MorningPart
from policylab.notifications.queries.wishes import settings_of_letter
from policylab.notifications.stopping import stopped
from policylab.rules.mailing import THING_LABELS, Thing

FOUND = N_("Nya träffar i sparade sökningar")


@bp.get("/notifications/stop/<token>")
@requires("mail:stop")
def ask(token: str) -> ResponseReturnValue:
    """The button, or that no such mails come."""
    public_id, things = _asked(token)
    settings = found(settings_of_letter(db(), public_id))
    more = things is None and any(part.comes(db(), settings.person_id) for part in _parts())
    left = [THING_LABELS[thing] for thing in stopped_by(settings, things)] + ([FOUND] if more else [])
    return render_template("notifications/stop.html", left=left, token=token)


@bp.post("/notifications/stop/<token>")
@requires("mail:stop")
def stop(token: str) -> ResponseReturnValue:
    """Stop them."""
    public_id, things = _asked(token)
    answer = carry_out(
        lambda db: _stop(db, public_id, things), then=lambda _: url_for("notification_letters.ask", token=token)
    )
    return "" if request.form.get("List-Unsubscribe") == "One-Click" else answer


def _stop(session: Session, public_id: str, things: frozenset[Thing] | None) -> None:
    settings = stop_mails(session, public_id, things)
    for part in _parts() if things is None else ():
        part.stop(session, settings.person_id)


def _parts() -> Sequence[MorningPart]:
    parts: Sequence[MorningPart] = lab().parts["morning"]
    return parts


def _asked(token: str) -> tuple[str, frozenset[Thing] | None]:
    return found(stopped(lab().settings, token))
