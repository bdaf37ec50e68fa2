"""The page on which a case is registered by the lab."""

from flask.typing import ResponseReturnValue

from policylab.audit.registration import received_on
from policylab.cases.blueprint import triage
from policylab.cases.commands.register import register_case
from policylab.cases.forms.registering import LabNumberInput
from policylab.cases.queries.triage import case_for_deed
from policylab.cases.views.deeds import deed_page, submit_deed
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, requires

_WORDS = {
    "title": N_("Anteckna diarienummer"),
    "lead": N_("Labbets egen registrering av hindret. Numret och datumen visas för alla som kan läsa hindret."),
    "button": N_("Spara"),
}


@triage.get("/cases/<public_id>/lab-number")
@requires("case:register")
def lab_number(public_id: str) -> ResponseReturnValue:
    """The form, filled in with what is noted."""
    case = case_for_deed(db(), actor(), public_id, "case:register")
    noted = {"registration_number": case.registration_number, "retain_until": case.retain_until}
    return _page(Form(LabNumberInput, noted | {"received_on": received_on(case)}), public_id)


@triage.post("/cases/<public_id>/lab-number")
@requires("case:register")
def lab_number_post(public_id: str) -> ResponseReturnValue:
    """Note it."""
    done = N_("Diarienumret är antecknat.")
    return submit_deed(Form(LabNumberInput), register_case, public_id, again=_page, done=done)


def _page(form: Form[LabNumberInput], public_id: str) -> str:
    case = case_for_deed(db(), actor(), public_id, "case:register")
    return deed_page("triage/deed.html", form, case, page=_WORDS)
