"""The deeds on a case that are a single button."""

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.confirm_impartial import confirm_impartial
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import unmerge_case
from policylab.cases.commands.park import resume_case
from policylab.cases.commands.stand_aside import stand_aside
from policylab.cases.views.deeds import press
from policylab.core.i18n import N_
from policylab.core.pages import requires


@triage.post("/cases/<public_id>/handling")
@requires("case:triage")
def handle_post(public_id: str) -> ResponseReturnValue:
    """Take the case in hand."""
    return press(handle_case, public_id, done=N_("Du handlägger nu hindret."))


@triage.post("/cases/<public_id>/stepping-aside")
@requires("case:stand_aside")
def stand_aside_post(public_id: str) -> ResponseReturnValue:
    """Step aside for a conflict of interest."""
    return press(stand_aside, public_id, done=N_("Det är antecknat att du har klivit åt sidan. Någon annan tar över."))


@triage.post("/cases/<public_id>/impartiality")
@requires("case:confirm_impartial")
def confirm_impartial_post(public_id: str) -> ResponseReturnValue:
    """Confirm, as the second assessor, that there is no conflict of interest."""
    return press(confirm_impartial, public_id, done=N_("Det är antecknat att du inte är jävig. Ni är nu två bedömare."))


@triage.post("/cases/<public_id>/resumption")
@requires("case:triage")
def resume_post(public_id: str) -> ResponseReturnValue:
    """Take a resting case up again."""
    return press(resume_case, public_id, done=N_("Bedömningen är upptagen igen."))


@triage.post("/cases/<public_id>/merger/end")
@requires("case:merge")
def unmerge_post(public_id: str) -> ResponseReturnValue:
    """Undo a merger."""
    return press(unmerge_case, public_id, done=N_("Sammanslagningen är tillbakatagen."))
