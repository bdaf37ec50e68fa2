"""The page on which a proposal is registered by the lab."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.audit.registration import received_on
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.registering import note_lab_number
from policylab.proposals.forms.registering import LabNumberInput
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.permissions import PERMISSIONS

_WORDS = {
    "title": N_("Anteckna diarienummer"),
    "lead": N_("Labbets egen registrering av förslaget. Numret och datumen visas för alla som kan läsa förslaget."),
    "button": N_("Spara"),
    "fields": tuple(LabNumberInput.model_fields),
}


@bp.get("/proposals/<public_id>/lab-number")
@requires("proposal:note_number")
def lab_number(public_id: str) -> ResponseReturnValue:
    """The form, filled in with what is noted."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    noted = {"registration_number": proposal.registration_number, "retain_until": proposal.retain_until}
    form = Form(LabNumberInput, noted | {"received_on": received_on(proposal)}, version=proposal.version)
    return _page(form, public_id)


@bp.post("/proposals/<public_id>/lab-number")
@requires("proposal:note_number")
def lab_number_post(public_id: str) -> ResponseReturnValue:
    """Note it."""
    return perform(
        Form(LabNumberInput, version=form_version()),
        lambda session, data: note_lab_number(session, actor(), public_id, data, version=form_version()),
        then=lambda proposal: url_for("proposals.show", public_id=proposal.public_id),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[LabNumberInput], public_id: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    PERMISSIONS.check("proposal:note_number", actor(), relations(db(), actor(), proposal))
    return render_template("proposals/step.html", form=form, p=proposal, step=_WORDS, path="lab-number")
