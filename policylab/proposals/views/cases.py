"""The cases behind a proposal: adding one, letting one go."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.cases import add_case, remove_case
from policylab.proposals.forms.writing import AddCaseInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import case_choices
from policylab.proposals.queries.visible import visible_proposal
from policylab.proposals.views.writable import writable_proposal


@bp.get("/proposals/<public_id>/cases/new")
@requires("proposal:revise")
def add_case_form(public_id: str) -> ResponseReturnValue:
    """The form for one more case."""
    proposal = writable_proposal(public_id)
    form = Form(AddCaseInput)
    form.values = {"case": request.args.get("case", "")}
    form.version = proposal.version
    return _page(form, public_id)


@bp.post("/proposals/<public_id>/cases")
@requires("proposal:revise")
def add_case_post(public_id: str) -> ResponseReturnValue:
    """Take the case in."""
    form = Form(AddCaseInput)
    form.version = form_version()
    return perform(
        form,
        lambda session, data: add_case(session, actor(), public_id, data.case, version=form.version),
        then=_cases_of,
        again=lambda form: _page(form, public_id),
    )


@bp.post("/proposals/<public_id>/cases/<case_id>/removal")
@requires("proposal:revise")
def remove_case_post(public_id: str, case_id: str) -> ResponseReturnValue:
    """Send the case back to its group."""
    return carry_out(
        lambda session: remove_case(session, actor(), public_id, case_id, version=form_version()), then=_cases_of
    )


def _page(form: Form[AddCaseInput], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    form.choices = {"case": case_choices(db(), actor(), str(form.values.get("case", "")))}
    return render_template("proposals/add_case.html", form=form, p=proposal)


def _cases_of(proposal: Proposal) -> str:
    return url_for("proposals.show", public_id=proposal.public_id, _anchor="cases")
