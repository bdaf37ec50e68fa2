"""Writing, revising, publishing and withdrawing guidance."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext, language
from policylab.core.markdown import render
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.guidance.blueprint import bp
from policylab.guidance.commands.publish import publish_guidance, withdraw_guidance
from policylab.guidance.commands.write import draft_guidance, revise_guidance
from policylab.guidance.forms import GuidanceInput
from policylab.guidance.models import Guidance
from policylab.guidance.queries.visible import guidance_by_id, written_values
from policylab.law.queries.acts import links_in
from policylab.organisations.queries import policy_area_choices
from policylab.rules.permissions import PERMISSIONS

PREVIEWED = 20_000
_NEW = N_("Skriv en vägledning")
_EDIT = N_("Ändra vägledningen")


@bp.get("/guidance/new")
@requires("guidance:write")
def new() -> ResponseReturnValue:
    """The form for a new piece."""
    return _new_page(Form(GuidanceInput))


@bp.post("/guidance")
@requires("guidance:write")
def create() -> ResponseReturnValue:
    """Keep the draft and go to its page."""
    return perform(
        Form(GuidanceInput),
        lambda session, data: draft_guidance(session, actor(), data),
        then=_url,
        again=_new_page,
    )


@bp.get("/guidance/<public_id>/edit")
@requires("guidance:write")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with the text as it stands."""
    guidance = found(guidance_by_id(db(), actor(), public_id))
    PERMISSIONS.check("guidance:write", actor())
    return _edit_page(Form(GuidanceInput, written_values(db(), guidance), version=guidance.version), public_id)


@bp.post("/guidance/<public_id>/edit")
@requires("guidance:write")
def edit_post(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return perform(
        Form(GuidanceInput, version=form_version()),
        lambda session, data: revise_guidance(session, actor(), public_id, data, version=form_version()),
        then=_url,
        again=lambda form: _edit_page(form, public_id),
    )


@bp.post("/guidance/preview")
@requires("guidance:write")
def preview() -> ResponseReturnValue:
    """A text as it would be shown: a fragment for the script beside the field."""
    text = request.form.get("text", "")[:PREVIEWED]
    return render(text, links_in(db(), text))


@bp.post("/guidance/<public_id>/publication")
@requires("guidance:publish")
def publish(public_id: str) -> ResponseReturnValue:
    """Publish."""
    return carry_out(
        lambda session: publish_guidance(session, actor(), public_id, version=form_version()),
        then=_url,
    )


@bp.post("/guidance/<public_id>/withdrawal")
@requires("guidance:publish")
def withdraw(public_id: str) -> ResponseReturnValue:
    """Withdraw."""
    return carry_out(
        lambda session: withdraw_guidance(session, actor(), public_id, version=form_version()),
        then=_url,
    )


def _url(guidance: Guidance) -> str:
    return url_for("guidance.show", public_id=guidance.public_id)


def _new_page(form: Form[Any]) -> str:
    form.values.setdefault("submission_key", random_id())
    return _page(form, title=_NEW, action=url_for("guidance.create"), back=url_for("guidance.index"))


def _edit_page(form: Form[Any], public_id: str) -> str:
    back = url_for("guidance.show", public_id=public_id)
    return _page(form, title=_EDIT, action=url_for("guidance.edit_post", public_id=public_id), back=back)


def _page(form: Form[Any], *, title: str, action: str, back: str) -> str:
    form.choices = {"area": [("", gettext("Inget särskilt")), *policy_area_choices(db(), language())]}
    return render_template("guidance/write.html", form=form, page_title=title, action=action, back=back)
