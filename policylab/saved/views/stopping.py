"""Stopping the letters of a saved search by the link in one of them, without signing in.

The link opens a page with a button, since mail scanners follow links; mail programs press it by themselves when their
owner asks (RFC 8058).
"""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from policylab.core.pages import carry_out, db, found, lab, requires
from policylab.saved.blueprint import letters as bp
from policylab.saved.commands.saving import stop_alert
from policylab.saved.queries.own import search_of_letter
from policylab.saved.stopping import stopped_id


@bp.get("/saved/stop/<token>")
@requires("search:stop_alert")
def ask(token: str) -> ResponseReturnValue:
    """The button, or that no letters come."""
    saved = found(search_of_letter(db(), _search_id(token)))
    return render_template("saved/stop.html", saved=saved, token=token)


@bp.post("/saved/stop/<token>")
@requires("search:stop_alert")
def stop(token: str) -> ResponseReturnValue:
    """Stop the letters."""
    search_id = _search_id(token)
    answer = carry_out(lambda db: stop_alert(db, search_id), then=lambda _: url_for("saved_letters.ask", token=token))
    return "" if request.form.get("List-Unsubscribe") == "One-Click" else answer


def _search_id(token: str) -> str:
    search_id = stopped_id(lab().settings, token)
    if search_id is None:
        raise NotFound
    return search_id
