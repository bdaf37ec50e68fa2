"""Noting what the responsible agency answered."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.guidance.blueprint import bp
from policylab.guidance.commands.confirmation import note_confirmation
from policylab.guidance.forms import ConfirmationInput
from policylab.guidance.models import Guidance
from policylab.guidance.queries.page import beside
from policylab.guidance.queries.visible import guidance_by_id
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import GuidanceState

_NAMES = tuple(ConfirmationInput.model_fields)


@bp.get("/guidance/<public_id>/confirmation")
@requires("guidance:write")
def confirmation(public_id: str) -> ResponseReturnValue:
    """The form, with the answer as it stands."""
    guidance = _changeable(public_id)
    return _page(Form(ConfirmationInput, {name: getattr(guidance, name) for name in _NAMES}), public_id)


@bp.post("/guidance/<public_id>/confirmation")
@requires("guidance:write")
def confirmation_post(public_id: str) -> ResponseReturnValue:
    """Note the answer."""
    return perform(
        Form(ConfirmationInput),
        lambda session, data: note_confirmation(session, actor(), public_id, data, version=form_version()),
        then=_done,
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[ConfirmationInput], public_id: str) -> str:
    guidance = _changeable(public_id)
    form.version = form_version() if request.method == "POST" else guidance.version
    shown = {"guidance": guidance, "beside": beside(db(), actor(), guidance), "names": _NAMES}
    return render_template("guidance/confirmation.html", form=form, **shown)


def _changeable(public_id: str) -> Guidance:
    guidance = found(guidance_by_id(db(), actor(), public_id))
    PERMISSIONS.check("guidance:write", actor())
    if guidance.state is GuidanceState.WITHDRAWN:
        raise Stale(public_id)
    return guidance


def _done(guidance: Guidance) -> str:
    flash(gettext("Myndighetens svar är antecknat."), "success")
    return url_for("guidance.show", public_id=guidance.public_id)
