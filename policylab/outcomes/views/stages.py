"""Noting, correcting and taking back a stage of a proposal that is handed over."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, carry_out, db, form_version, found, lab, perform, requires
from policylab.core.text import random_id
from policylab.outcomes.blueprint import bp
from policylab.outcomes.commands.stages import correct_stage, note_stage, withdraw_stage
from policylab.outcomes.forms import StageInput
from policylab.outcomes.queries.stages import STAGEABLE, StageRow, stages_of
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import relations, visible_proposal

_NEW = {
    "title": N_("Anteckna ett steg"),
    "lead": N_("Det som har hänt efter överlämnandet, ett steg i taget. Steget visas för alla på förslagets sida."),
    "button": N_("Spara steget"),
}
_WRONG = {
    "title": N_("Rätta ett steg"),
    "lead": N_("Det rättade visas i stället för det som var fel. Det som var fel finns kvar i historiken."),
    "button": N_("Spara rättelsen"),
}


@bp.get("/proposals/<public_id>/stages/new")
@requires("proposal:note_stage")
def new(public_id: str) -> ResponseReturnValue:
    """The form of a stage."""
    return _page(Form(StageInput), public_id)


@bp.post("/proposals/<public_id>/stages")
@requires("proposal:note_stage")
def note(public_id: str) -> ResponseReturnValue:
    """Note it."""
    return perform(
        Form(StageInput, version=form_version()),
        lambda session, data: note_stage(session, actor(), public_id, data, version=form_version()),
        then=_page_of,
        again=lambda form: _page(form, public_id),
    )


@bp.get("/proposals/<public_id>/stages/<stage_id>/edit")
@requires("proposal:note_stage")
def correction(public_id: str, stage_id: str) -> ResponseReturnValue:
    """The same form, filled in with what stands."""
    return _page(Form(StageInput), public_id, stage_id)


@bp.post("/proposals/<public_id>/stages/<stage_id>/edit")
@requires("proposal:note_stage")
def correct(public_id: str, stage_id: str) -> ResponseReturnValue:
    """Put what is right in its place."""
    return perform(
        Form(StageInput, version=form_version()),
        lambda session, data: correct_stage(session, actor(), public_id, stage_id, data, version=form_version()),
        then=_page_of,
        again=lambda form: _page(form, public_id, stage_id),
    )


@bp.post("/proposals/<public_id>/stages/<stage_id>/removal")
@requires("proposal:note_stage")
def withdraw(public_id: str, stage_id: str) -> ResponseReturnValue:
    """Take it back."""
    return carry_out(
        lambda session: withdraw_stage(session, actor(), public_id, stage_id, version=form_version()), then=_page_of
    )


def _page(form: Form[Any], public_id: str, stage_id: str = "") -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    lab().permissions.check("proposal:note_stage", actor(), relations(db(), actor(), proposal))
    if proposal.state not in STAGEABLE:
        raise Stale(public_id)
    stage = _standing(proposal, stage_id) if stage_id else None
    if not form.values:
        form.values = {name: getattr(stage, name) for name in ("kind", "reference", "on_date", "link")} if stage else {}
        form.values["submission_key"] = random_id()
        form.version = proposal.version
    words = _WRONG if stage else _NEW
    return render_template("outcomes/stage.html", form=form, p=proposal, step=words, stage=stage)


def _standing(proposal: Proposal, stage_id: str) -> StageRow:
    stage = found(next((row for row in stages_of(db(), proposal.id or 0) if row.public_id == stage_id), None))
    if stage.withdrawn_at is not None:
        raise Stale(stage_id)
    return stage


def _page_of(proposal: Proposal) -> str:
    return url_for("proposals.show", public_id=proposal.public_id, _anchor="way")
