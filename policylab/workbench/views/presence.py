"""Telling that one has a case open, twice a minute, by the page's script."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.db import transaction
from policylab.core.pages import actor, db, requires
from policylab.workbench.blueprint import bp
from policylab.workbench.commands.presence import mark_presence
from policylab.workbench.queries.presence import others_present


@bp.post("/cases/<public_id>/presence")
@requires("case:be_present")
def presence(public_id: str) -> ResponseReturnValue:
    """Note it, and answer with a fragment that names the others."""
    actor()
    with transaction(db()) as session:
        case_id = mark_presence(session, actor(), public_id, leaving="leaving" in request.form)
    return render_template("workbench/present_lines.html", present=others_present(db(), actor(), case_id))
