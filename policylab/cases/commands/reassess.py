"""Asking for a new assessment ("Begär ny bedömning"): once, by another handler."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.own_deeds import ReassessmentInput
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor


def request_reassessment(
    db: Session, actor: Actor, public_id: str, data: ReassessmentInput, *, version: int | None = None
) -> Case:
    """Send an ended case back to assessment, free for another handler to take. Raises Stale the second time."""
    case = begin_step(db, actor, public_id, "reassess", version=version)
    if case.reassessment_requested_at is not None:
        raise Stale(public_id)
    case.reassessment_requested_at = now()
    case.former_handler_id, case.handler_id = case.handler_id, None
    case.confirmed_at = None
    keep_revision(db, actor, case, {"reassessment_reason": data.reason})
    end_step(db, actor, case, "reassess")
    return case
