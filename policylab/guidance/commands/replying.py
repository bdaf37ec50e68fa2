"""Saying, for one's own organisation with the same obstacle, whether the guidance helped."""

from typing import Any

from sqlmodel import Session, select

from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import load_case
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import language
from policylab.core.permission import Actor
from policylab.guidance.forms import ReplyInput
from policylab.guidance.models import GuidanceReply
from policylab.rules.verdicts import Helped
from policylab.rules.workflow import CaseState


def reply_on_guidance(
    db: Session, actor: Actor, public_id: str, data: ReplyInput, *, version: int | None = None
) -> Case:
    """Keep the reply, in place of an earlier one; the same again changes nothing.

    The case itself stays as it is: only its own side reopens it.

    Raises Stale when the case is no longer answered with guidance, Invalid for a no without its reason.
    """
    case = load_case(db, actor, public_id, "guidance:reply", version=version)
    if case.state is not CaseState.GUIDED or case.guidance_id is None or case.merged_into_id is not None:
        raise Stale(public_id)
    if gaps := data.gaps():
        raise Invalid(gaps)
    helped = data.helped is Helped.YES
    reply, said = _reply(db, actor, case), (helped, "" if helped else data.reason)
    if reply.id is not None and (reply.helped, reply.reason) == said:
        return case
    reply.helped, reply.reason = said
    reply.person_id, reply.language, reply.replied_at = actor.person, language(), now()
    keep_revision(db, actor, reply, {"reason": reply.reason})
    record(db, actor, "guidance.replied", case, guidance_id=case.guidance_id, helped=data.helped.value)
    return case


def _reply(db: Session, actor: Actor, case: Case) -> GuidanceReply:
    key: dict[str, Any] = {"case_id": case.id, "guidance_id": case.guidance_id, "organisation_id": actor.organisation}
    return db.exec(select(GuidanceReply).filter_by(**key)).first() or GuidanceReply(**key)
