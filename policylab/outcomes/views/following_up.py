"""The page on which what came of a changed rule is noted."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.outcomes.blueprint import bp
from policylab.outcomes.commands.following_up import follow_up
from policylab.outcomes.forms import FollowUpInput
from policylab.proposals.queries.actions import check_step
from policylab.proposals.queries.visible import relations, visible_proposal

_WORDS = {
    "title": N_("Anteckna uppföljning"),
    "lead": N_("Det här är det sista steget på vägen."),
    "button": N_("Spara uppföljningen"),
    "fields": tuple(FollowUpInput.model_fields),
}


@bp.get("/proposals/<public_id>/follow-up")
@requires("proposal:follow_up")
def following_up(public_id: str) -> ResponseReturnValue:
    """The form."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    check_step(actor(), proposal, ("follow_up",), relations(db(), actor(), proposal))
    return _page(Form(FollowUpInput, version=proposal.version), public_id)


@bp.post("/proposals/<public_id>/follow-up")
@requires("proposal:follow_up")
def following_up_post(public_id: str) -> ResponseReturnValue:
    """Note it."""
    return perform(
        Form(FollowUpInput, version=form_version()),
        lambda session, data: follow_up(session, actor(), public_id, data, version=form_version()),
        then=lambda proposal: url_for("proposals.show", public_id=proposal.public_id),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[Any], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    return render_template("proposals/step.html", form=form, p=proposal, step=_WORDS, path="follow-up")
