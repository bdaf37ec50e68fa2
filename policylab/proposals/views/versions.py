"""The versions of a proposal, and what each one changed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.markdown import render
from policylab.core.pages import actor, db, found, requires
from policylab.proposals.blueprint import bp
from policylab.proposals.forms.texts import MARKDOWN_NAMES
from policylab.proposals.queries.amending import suggesters_of
from policylab.proposals.queries.versions import first_shown, version_changes, versions_of
from policylab.proposals.queries.visible import visible_proposal


@bp.get("/proposals/<public_id>/versions")
@requires("proposal:read")
def versions(public_id: str) -> ResponseReturnValue:
    """Every version that the reader may see."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    suggested_by = suggesters_of(db(), actor(), proposal)
    listed = versions_of(db(), actor(), proposal)
    return render_template("proposals/versions.html", p=proposal, versions=listed, suggested_by=suggested_by)


@bp.get("/proposals/<public_id>/versions/<int:number>")
@requires("proposal:read")
def version(public_id: str, number: int) -> ResponseReturnValue:
    """One version against the one before."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    texts = found(version_changes(db(), actor(), proposal, number))
    compared = number > first_shown(db(), actor(), proposal)
    html = {text.name: render(text.text) for text in texts if text.name in MARKDOWN_NAMES and text.text}
    return render_template(
        "proposals/version.html", p=proposal, number=number, texts=texts, compared=compared, html=html
    )
