"""Withdrawing: the submitter's organisation takes its case back."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.own_deeds import WithdrawInput
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.permission import Actor


def withdraw_case(
    db: Session, actor: Actor, public_id: str, data: WithdrawInput, *, version: int | None = None
) -> Case:
    """Withdraw; from then on only the own organisation and the facilitators read the case."""
    case = begin_step(db, actor, public_id, "withdraw", version=version)
    case.withdrawn_at = now()
    revision_id = keep_revision(db, actor, case, {"withdrawal_reason": data.reason})
    end_step(db, actor, case, "withdraw", revision_id=revision_id)
    return case
