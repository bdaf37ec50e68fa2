"""Asking for a new assessment ("Begär ny bedömning"): once, by another handler."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.own_deeds import ReassessmentInput
from policylab.cases.models import Case
from policylab.cases.models.answering import Contest
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor


def request_reassessment(
    db: Session, actor: Actor, public_id: str, data: ReassessmentInput, *, version: int | None = None
) -> Case:
    """Send an ended case back to assessment, free for another handler to take. Raises Stale the second time.

    The decision is kept as it stands, so that it stays readable whatever comes of it.
    """
    case = begin_step(db, actor, public_id, "reassess", version=version)
    if case.reassessment_requested_at is not None:
        raise Stale(public_id)
    db.add(_contest(actor, case, data.reason))
    case.reassessment_requested_at = now()
    case.former_handler_id, case.handler_id = case.handler_id or case.decided_by_id, None
    case.confirmed_at, case.next_step = None, ""
    keep_revision(db, actor, case, {"reassessment_reason": data.reason})
    end_step(db, actor, case, "reassess")
    return case


def _contest(actor: Actor, case: Case, reasons: str) -> Contest:
    return Contest(
        case_id=subject_id(case),
        state=case.state,
        closing_code=case.closing_code,
        closing_reason=case.closing_reason,
        next_step=case.next_step,
        decided_by_id=case.decided_by_id,
        decided_at=case.decided_at,
        reasons=reasons,
        person_id=actor.person_id or 0,
        organisation_id=actor.organisation_id or 0,
        created_at=now(),
    )
