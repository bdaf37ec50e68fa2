"""The pages of the decisions that end a case or let it rest."""

from typing import Any

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.park import park_case
from policylab.cases.commands.refer import refer_case
from policylab.cases.forms.triage import ParkingInput, ReferralInput, RefusalInput
from policylab.cases.views.deeds import Page, step_page, submit_deed
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import db, requires
from policylab.organisations.queries import organisation_choices

REFER = Page(
    N_("Hänvisa hindret vidare"),
    N_("Hindret avslutas här med en hänvisning till den som äger frågan. Du står som beslutsfattare."),
    N_("Hänvisa vidare"),
)
PARK = Page(
    N_("Låt hindret vila"),
    N_("Ange när labbet ska ta upp det igen. Du står som beslutsfattare."),
    N_("Låt vila"),
)
DECLINE = Page(
    N_("Avsluta hindret utan åtgärd"),
    N_("Ett ärligt nej med skäl är också ett svar. Den som rapporterade kan begära en ny bedömning en gång."),
    N_("Avsluta"),
)


@triage.get("/cases/<public_id>/referral")
@requires("case:triage")
def referral(public_id: str) -> ResponseReturnValue:
    """The form of a referral onward."""
    return _refer_page(Form(ReferralInput), public_id)


@triage.post("/cases/<public_id>/referral")
@requires("case:triage")
def referral_post(public_id: str) -> ResponseReturnValue:
    """Refer onward."""
    form = Form(ReferralInput)
    return submit_deed(form, refer_case, public_id, again=_refer_page, done=N_("Hindret är hänvisat vidare."))


@triage.get("/cases/<public_id>/parking")
@requires("case:triage")
def parking(public_id: str) -> ResponseReturnValue:
    """The form of letting a case rest."""
    return _park_page(Form(ParkingInput), public_id)


@triage.post("/cases/<public_id>/parking")
@requires("case:triage")
def parking_post(public_id: str) -> ResponseReturnValue:
    """Let it rest."""
    form = Form(ParkingInput)
    return submit_deed(form, park_case, public_id, again=_park_page, done=N_("Hindret vilar tills vidare."))


@triage.get("/cases/<public_id>/refusal")
@requires("case:triage")
def refusal(public_id: str) -> ResponseReturnValue:
    """The form of closing without action."""
    return _decline_page(Form(RefusalInput), public_id)


@triage.post("/cases/<public_id>/refusal")
@requires("case:triage")
def refusal_post(public_id: str) -> ResponseReturnValue:
    """Close without action."""
    form = Form(RefusalInput)
    return submit_deed(form, decline_case, public_id, again=_decline_page, done=N_("Hindret är avslutat."))


def _refer_page(form: Form[Any], public_id: str) -> str:
    form.choices = {"to": [("", ""), *organisation_choices(db())]}
    return step_page(form, public_id, REFER, "refer")


def _park_page(form: Form[Any], public_id: str) -> str:
    return step_page(form, public_id, PARK, "park")


def _decline_page(form: Form[Any], public_id: str) -> str:
    return step_page(form, public_id, DECLINE, "decline")
