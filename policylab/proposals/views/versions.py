"""The versions of a proposal, and what each one changed."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.markdown import render
from policylab.core.pages import actor, db, found, perform, requires
from policylab.core.urls import small_number
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.reading import mark_read
from policylab.proposals.forms.reading import ReadInput
from policylab.proposals.forms.texts import MARKDOWN_NAMES
from policylab.proposals.queries.comparing import version_changes
from policylab.proposals.queries.reading import read_up_to
from policylab.proposals.queries.suggesters import suggesters_of
from policylab.proposals.queries.versions import versions_of
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.permissions import PERMISSIONS


@bp.get("/proposals/<public_id>/versions")
@requires("proposal:read")
def versions(public_id: str) -> ResponseReturnValue:
    """Every version that the reader may see."""
    return _listed(public_id)


def _listed(public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    suggested_by = suggesters_of(db(), actor(), proposal)
    listed = versions_of(db(), actor(), proposal)
    return render_template(
        "proposals/versions.html",
        p=proposal,
        versions=listed,
        suggested_by=suggested_by,
        read=read_up_to(db(), actor(), proposal.id or 0),
        may_mark=PERMISSIONS.allows("subject:follow", actor()),
    )


@bp.post("/proposals/<public_id>/versions/read")
@requires("subject:follow")
def read_post(public_id: str) -> ResponseReturnValue:
    """Say that one has read up to a version."""
    return perform(
        Form(ReadInput),
        lambda session, data: mark_read(session, actor(), public_id, data),
        then=lambda _proposal: url_for("proposals.versions", public_id=public_id),
        again=lambda _form: _listed(public_id),
    )


@bp.get("/proposals/<public_id>/versions/comparison")
@requires("proposal:read")
def comparison(public_id: str) -> ResponseReturnValue:
    """Any two versions, the later one against the earlier."""
    asked = [small_number(request.args.get(name, "")) or 0 for name in ("from", "to")]
    return _shown(public_id, max(asked), min(asked))


@bp.get("/proposals/<public_id>/versions/<int:number>")
@requires("proposal:read")
def version(public_id: str, number: int) -> ResponseReturnValue:
    """One version against the one before."""
    return _shown(public_id, number)


def _shown(public_id: str, number: int, against: int | None = None) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    compared = found(version_changes(db(), actor(), proposal, number, against))
    html = {text.name: render(text.text) for text in compared.texts if text.name in MARKDOWN_NAMES and text.text}
    return render_template(
        "proposals/version.html", p=proposal, number=number, against=against, compared=compared, html=html
    )
