"""Deliveries that wait for a person: what has failed, and sending it again."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.admin import words
from policylab.admin.blueprint import bp
from policylab.admin.queries.deliveries import parked_mail_rows, parked_rows
from policylab.audit.deliver import parked, waiting
from policylab.audit.retrying import retry_parked
from policylab.core.i18n import ngettext
from policylab.core.pages import actor, carry_out, db, requires
from policylab.notifications.commands.mailing import retry_parked_mails
from policylab.notifications.queries.mails import parked_mails


@bp.get("/admin/deliveries")
@requires("installation:inspect")
def deliveries() -> ResponseReturnValue:
    """The parked deliveries."""
    rows = parked_rows(db(), actor())
    return render_template(
        "admin/deliveries.html",
        rows=rows,
        words=words,
        parked=parked(db()),
        waiting=waiting(db()),
        mails=parked_mail_rows(db(), actor()),
        mails_parked=parked_mails(db()),
    )


@bp.post("/admin/deliveries/retry")
@requires("installation:inspect")
def retry_all() -> ResponseReturnValue:
    """Send every parked delivery again."""
    return carry_out(lambda session: retry_parked(session, actor()), then=_sent)


@bp.post("/admin/deliveries/<int:seq>/<reader>/retry")
@requires("installation:inspect")
def retry(seq: int, reader: str) -> ResponseReturnValue:
    """Send one parked delivery again."""
    return carry_out(lambda session: retry_parked(session, actor(), seq, reader), then=_sent)


@bp.post("/admin/deliveries/mails/retry")
@requires("installation:inspect")
def retry_mails() -> ResponseReturnValue:
    """Send every mail again that was given up."""
    return carry_out(lambda session: retry_parked_mails(session, actor()), then=_mailed)


def _mailed(number: int) -> str:
    flash(ngettext("%(num)s mejl skickas om.", "%(num)s mejl skickas om.", number), "success")
    return url_for("admin.deliveries")


def _sent(number: int) -> str:
    flash(ngettext("%(num)s leverans skickas om.", "%(num)s leveranser skickas om.", number), "success")
    return url_for("admin.deliveries")
