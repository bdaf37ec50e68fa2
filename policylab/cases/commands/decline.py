"""Closing a case without action."""

from sqlmodel import Session

from policylab.cases.commands.decisions import begin_decision, sign_closing
from policylab.cases.commands.raised import note_with_decision
from policylab.cases.commands.steps import end_step
from policylab.cases.forms.triage import RefusalInput
from policylab.cases.models import Case
from policylab.core.permission import Actor


def decline_case(db: Session, actor: Actor, public_id: str, data: RefusalInput, *, version: int | None = None) -> Case:
    """Close, with a coded reason, what the submitter can do now, and a decider."""
    case = begin_decision(db, actor, public_id, "decline", version=version)
    case.next_step = data.next_step
    note_with_decision(db, actor, case, data.reason_code, data)
    revision_id = sign_closing(db, actor, case, data.reason_code, data.reason)
    end_step(db, actor, case, "decline", code=data.reason_code.value, revision_id=revision_id)
    return case
