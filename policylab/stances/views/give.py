"""Taking a stance on a proposal or one of its points."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found, perform, requires
from policylab.core.text import random_id
from policylab.proposals.models import Proposal
from policylab.proposals.queries.page import points_of
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.stances.blueprint import bp
from policylab.stances.commands.give import give_stance
from policylab.stances.forms import StanceInput
from policylab.stances.queries.answering import ANSWERABLE, level_choices


@bp.get("/proposals/<public_id>/stances/new")
@requires("stance:give")
def new(public_id: str) -> ResponseReturnValue:
    """The form for one answer."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    PERMISSIONS.check("stance:give", actor())
    if proposal.state not in ANSWERABLE:
        raise Stale(public_id)
    form = Form(StanceInput)
    form.values = {"point": request.args.get("point", ""), "submission_key": random_id()}
    form.values["proposal_version"] = latest_version_number(db(), found(proposal.id))
    return _page(form, proposal)


@bp.post("/proposals/<public_id>/stances")
@requires("stance:give")
def give(public_id: str) -> ResponseReturnValue:
    """Give the answer."""
    return perform(
        Form(StanceInput),
        lambda session, data: give_stance(session, actor(), public_id, data),
        then=lambda _: url_for("proposals.show", public_id=public_id, _anchor="agreement"),
        again=lambda form: _page(form, found(visible_proposal(db(), actor(), public_id))),
    )


def _page(form: Form[StanceInput], proposal: Proposal) -> str:
    points = [(str(point.number), f"{point.number}. {point.text}") for point in points_of(db(), found(proposal.id))]
    form.choices = {"point": [("", gettext("Hela förslaget")), *points], "level": level_choices(actor())}
    return render_template("stances/new.html", form=form, p=proposal)
