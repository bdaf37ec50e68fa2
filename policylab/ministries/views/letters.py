"""The weekly letter: wanted or not, on the page of what one follows or by the link in one of them, not signed in.

The link opens a page with a button, since mail scanners follow links; mail programs press it by themselves when their
owner asks (RFC 8058).
"""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, lab, requires
from policylab.ministries.blueprint import bp, letters
from policylab.ministries.commands.letters import choose_letters, stop_letters
from policylab.ministries.queries.letters import choices_of_letter
from policylab.ministries.stopping import stopped_id


@bp.post("/ministries/letter")
@requires("session:own")
def choose_letter() -> ResponseReturnValue:
    """Let the letter come, or no more."""
    wanted = request.form.get("wanted") == "yes"
    return carry_out(lambda session: choose_letters(session, actor(), wanted=wanted), then=lambda _: _chosen(wanted))


@letters.get("/ministries/letter/stop/<token>")
@requires("mail:stop")
def ask(token: str) -> ResponseReturnValue:
    """The button, or that no letters come."""
    settings = found(choices_of_letter(db(), found(stopped_id(lab().settings, token))))
    return render_template("ministries/stop.html", stopped=not settings.week_letter, token=token)


@letters.post("/ministries/letter/stop/<token>")
@requires("mail:stop")
def stop(token: str) -> ResponseReturnValue:
    """Stop the letters."""
    public_id = found(stopped_id(lab().settings, token))
    then = url_for("ministry_letters.ask", token=token)
    answer = carry_out(lambda session: stop_letters(session, public_id), then=lambda _: then)
    return "" if request.form.get("List-Unsubscribe") == "One-Click" else answer


def _chosen(wanted: bool) -> str:
    flash(gettext("Veckobrevet kommer på måndagar.") if wanted else gettext("Inga fler veckobrev kommer."), "success")
    return url_for("notifications.following")
