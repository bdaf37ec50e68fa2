"""Noting what the responsible agency said when it was asked whether the guidance holds."""

from sqlmodel import Session

from policylab.audit.record import record
from policylab.core.clock import today
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.guidance.commands.write import load_guidance
from policylab.guidance.forms import ConfirmationInput
from policylab.guidance.models import Guidance
from policylab.rules.workflow import GuidanceState

NAME_IT_FIRST = N_("Skriv först i vägledningen vilken myndighet som är ansvarig.")


def note_confirmation(
    db: Session, actor: Actor, public_id: str, data: ConfirmationInput, *, version: int | None = None
) -> Guidance:
    """Note the answer, or that there is none. Raises Invalid without a body to answer, or without day and sender."""
    guidance = load_guidance(db, actor, public_id, "guidance:write", version=version)
    if guidance.state is GuidanceState.WITHDRAWN:
        raise Stale(public_id)
    if guidance.authority_id is None:
        raise Invalid({"confirmed": [NAME_IT_FIRST]})
    if gaps := data.gaps(today()):
        raise Invalid(gaps)
    guidance.confirmed = data.confirmed
    guidance.confirmed_on = data.confirmed_on if data.answered else None
    guidance.confirmed_by = data.confirmed_by if data.answered else ""
    guidance.confirmed_number = data.confirmed_number
    guidance.version += 1
    record(db, actor, "guidance.confirmation_noted", guidance, confirmed=data.confirmed.value)
    return guidance
