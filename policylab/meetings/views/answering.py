"""Answering an invitation."""

from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, perform, requires
from policylab.meetings.blueprint import bp
from policylab.meetings.commands.noting import answer_invitation
from policylab.meetings.forms import ComingInput
from policylab.meetings.views.reading import meeting_page
from policylab.meetings.views.shown import meeting_url


@bp.post("/meetings/<public_id>/coming")
@requires("meeting:read")
def answer(public_id: str) -> ResponseReturnValue:
    """Say whether one comes."""
    return perform(
        Form(ComingInput),
        lambda session, data: answer_invitation(session, actor(), public_id, data),
        then=lambda meeting: meeting_url(meeting, N_("Ditt svar är antecknat.")),
        again=lambda form: meeting_page(public_id, form),
    )
