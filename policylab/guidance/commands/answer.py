"""Answering a case with guidance: it could be done all along, and others shall find how."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.decisions import begin_decision, sign
from policylab.cases.commands.steps import end_step
from policylab.cases.models import Case
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.guidance.forms import AnswerInput
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.visible import readable
from policylab.rules.workflow import GuidanceState

NOT_PUBLISHED = N_("Välj en publicerad vägledning i listan.")


def guide_case(db: Session, actor: Actor, public_id: str, data: AnswerInput, *, version: int | None = None) -> Case:
    """Answer the case, with words of its own if any. Raises Invalid unless guidance is published, the case assessed."""
    case = begin_decision(db, actor, public_id, "guide", version=version)
    statement = select(Guidance).where(Guidance.public_id == data.guidance, readable(actor))
    guidance = db.exec(statement).first()
    if guidance is None or guidance.state is not GuidanceState.PUBLISHED:
        raise Invalid({"guidance": [NOT_PUBLISHED]})
    case.guidance_id = subject_id(guidance)
    case.closing_code, case.closing_reason = None, data.reason
    sign(actor, case)
    if data.reason:
        keep_revision(db, actor, case, {"closing_reason": data.reason})
    if db.get(GuidanceCase, (case.guidance_id, subject_id(case))) is None:
        db.add(GuidanceCase(guidance_id=case.guidance_id, case_id=subject_id(case)))
    end_step(db, actor, case, "guide", guidance_id=case.guidance_id)
    return case
