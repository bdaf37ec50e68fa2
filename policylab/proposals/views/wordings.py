"""Writing provisions anew: which one, how it stands and how it is proposed."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.wordings import add_wording, change_wording, remove_wording
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposal
from policylab.proposals.queries.wordings import named_provisions, text_in_register, wording_numbered
from policylab.proposals.views.writable import writable_proposal


@bp.get("/proposals/<public_id>/wordings/new")
@requires("proposal:revise")
def new_wording(public_id: str) -> ResponseReturnValue:
    """Which provision, and then its form, filled in with what the register has of it."""
    proposal = writable_proposal(public_id)
    asked = request.args.get("provision", "").strip()
    text = text_in_register(db(), asked)
    current = text.text if text else ""
    form = Form(WordingInput, version=proposal.version)
    form.values = {"provision": asked, "kind": "changed", "current_text": current, "proposed_text": current}
    return _new_page(form, public_id)


@bp.post("/proposals/<public_id>/wordings")
@requires("proposal:revise")
def add_wording_post(public_id: str) -> ResponseReturnValue:
    """Write the provision."""
    form = Form(WordingInput, version=form_version())
    return perform(
        form,
        lambda session, data: add_wording(session, actor(), public_id, data, version=form.version),
        then=_wording_of,
        again=lambda form: _new_page(form, public_id),
    )


@bp.get("/proposals/<public_id>/wordings/<int:number>")
@requires("proposal:revise")
def wording(public_id: str, number: int) -> ResponseReturnValue:
    """The form, as the provision stands in the proposal."""
    proposal = writable_proposal(public_id)
    row = found(wording_numbered(db(), proposal.id or 0, number))
    form = Form(WordingInput, {name: getattr(row, name, "") for name in WordingInput.model_fields})
    form.version = proposal.version
    return _page(form, public_id, number)


@bp.post("/proposals/<public_id>/wordings/<int:number>")
@requires("proposal:revise")
def change_wording_post(public_id: str, number: int) -> ResponseReturnValue:
    """Write it otherwise."""
    form = Form(WordingInput, version=form_version())
    return perform(
        form,
        lambda session, data: change_wording(session, actor(), public_id, number, data, version=form.version),
        then=_wording_of,
        again=lambda form: _page(form, public_id, number),
    )


@bp.post("/proposals/<public_id>/wordings/<int:number>/removal")
@requires("proposal:revise")
def remove_wording_post(public_id: str, number: int) -> ResponseReturnValue:
    """Leave it out of the proposal."""
    return carry_out(
        lambda session: remove_wording(session, actor(), public_id, number, version=form_version()), then=_wording_of
    )


def _new_page(form: Form[WordingInput], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    typed = str(form.values.get("provision", ""))
    named = () if typed else named_provisions(db(), actor(), proposal)
    text = text_in_register(db(), typed)
    return render_template("proposals/wording_new.html", form=form, p=proposal, named=named, text=text)


def _page(form: Form[WordingInput], public_id: str, number: int) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    text = text_in_register(db(), str(form.values.get("provision", "")))
    return render_template("proposals/wording_edit.html", form=form, p=proposal, number=number, text=text)


def _wording_of(proposal: Proposal) -> str:
    return url_for("proposals.show", public_id=proposal.public_id, _anchor="wording")
