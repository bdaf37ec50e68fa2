"""Beginning a proposal and saving new versions of it."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.organisations.queries import organisation_choices, policy_area_choices
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.writing import create_proposal, revise_proposal
from policylab.proposals.forms.writing import ProposalInput, RevisionInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import case_choices
from policylab.proposals.queries.page import present_values
from policylab.proposals.queries.visible import visible_proposal
from policylab.proposals.views.writable import writable_proposal
from policylab.rules.roles import Sector


@bp.get("/proposals/new")
@requires("proposal:create")
def new() -> ResponseReturnValue:
    """The form for a new proposal, from the case named in `case` or another."""
    form = Form(ProposalInput)
    form.values = {"case": request.args.get("case", ""), "submission_key": random_id()}
    return _new_page(form)


@bp.post("/proposals")
@requires("proposal:create")
def create() -> ResponseReturnValue:
    """Begin the proposal."""
    return perform(
        Form(ProposalInput),
        lambda session, data: create_proposal(session, actor(), data),
        then=_page_of,
        again=_new_page,
    )


@bp.get("/proposals/<public_id>/versions/new")
@requires("proposal:revise")
def revision(public_id: str) -> ResponseReturnValue:
    """The form for a new version."""
    proposal = writable_proposal(public_id)
    form = Form(RevisionInput)
    form.values = dict(present_values(db(), proposal))
    form.version = proposal.basics_version
    return _revision_page(form, public_id)


@bp.post("/proposals/<public_id>/versions")
@requires("proposal:revise")
def revise(public_id: str) -> ResponseReturnValue:
    """Save the new version."""
    form = Form(RevisionInput)
    form.version = form_version()
    return perform(
        form,
        lambda session, data: revise_proposal(session, actor(), public_id, data, version=form.version),
        then=_page_of,
        again=lambda form: _revision_page(form, public_id),
    )


def _new_page(form: Form[ProposalInput]) -> str:
    asked = str(form.values.get("case", ""))
    form.choices = {**_choices(), "case": case_choices(db(), actor(), asked)}
    return render_template("proposals/new.html", form=form)


def _revision_page(form: Form[RevisionInput], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    form.choices = _choices()
    return render_template("proposals/revise.html", form=form, p=proposal)


def _choices() -> dict[str, Sequence[tuple[str, str]]]:
    return {
        "area": policy_area_choices(db(), language()),
        "ministry": organisation_choices(db(), Sector.MINISTRY),
    }


def _page_of(proposal: Proposal) -> str:
    return url_for("proposals.show", public_id=proposal.public_id)
