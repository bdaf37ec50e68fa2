"""Letting a case rest until a date or an event, and taking it up again."""

from sqlmodel import Session

from policylab.cases.commands.ask_for import ask_for
from policylab.cases.commands.decisions import begin_decision, clear_closing, sign_closing
from policylab.cases.commands.raised import note_with_decision
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.triage import ParkingInput
from policylab.cases.models import Case
from policylab.core.clock import today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor

NO_END = N_("Ange ett datum eller vad hindret väntar på.")
PAST = N_("Ange ett datum som inte har passerat.")


def park_case(db: Session, actor: Actor, public_id: str, data: ParkingInput, *, version: int | None = None) -> Case:
    """Let it rest, with a coded reason and a decider. Raises Invalid without an end in sight."""
    case = begin_decision(db, actor, public_id, "park", version=version)
    if data.until is None and not data.until_what:
        raise Invalid({"until": [NO_END]})
    if data.until is not None and data.until < today():
        raise Invalid({"until": [PAST]})
    case.parked_until, case.parked_until_what = data.until, data.until_what
    note_with_decision(db, actor, case, data.reason_code, data)
    revision_id = sign_closing(db, actor, case, data.reason_code, data.reason)
    end_step(db, actor, case, "park", code=data.reason_code.value, revision_id=revision_id)
    return case


def resume_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Take a resting case back to assessment, or one whose answer the lab does without."""
    case = begin_step(db, actor, public_id, "resume", version=version)
    ask_for(db, case, ())
    case.question = ""
    clear_closing(case)
    end_step(db, actor, case, "resume")
    return case
