"""Answering who asked for a new assessment: another handler says whether the decision stands, and why."""

from typing import Any

from sqlmodel import Session

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.decisions import load_unmerged, sign_closing
from policylab.cases.commands.steps import end_step, tell
from policylab.cases.forms.contesting import ContestAnswerInput
from policylab.cases.models import Case
from policylab.cases.models.answering import Contest
from policylab.cases.queries.contests import open_contest
from policylab.cases.queries.links import guidance_stands
from policylab.core.clock import now
from policylab.core.errors import Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.contests import ContestOutcome
from policylab.rules.verdicts import ClosingCode
from policylab.rules.workflow import CaseState

_ENDED_BY = {CaseState.DECLINED: "decline", CaseState.REFERRED: "refer"}


def answer_contest(
    db: Session, actor: Actor, public_id: str, data: ContestAnswerInput, *, version: int | None = None
) -> Case:
    """Answer; a decision that stands ends the case as it was ended before. Raises Refused for whoever made it.

    A case whose changed rule was contested, or whose guidance is gone, cannot end as before: it stays in assessment.
    """
    case = load_unmerged(db, actor, public_id, "case:answer_reassessment", version=version)
    contest = open_contest(db, case)
    if contest is None or case.state is not CaseState.TRIAGE:
        raise Stale(public_id)
    if contest.decided_by_id == actor.person_id:
        raise Refused(public_id)
    contest.outcome, contest.answer = data.outcome, data.answer
    contest.answered_by_id, contest.answered_at = actor.person_id, now()
    case.handler_id = case.handler_id or actor.person_id
    db.add(contest)
    revision_id = keep_revision(db, actor, case, {"contest_answer": data.answer})
    told: dict[str, Any] = {"contest_id": subject_id(contest), "outcome": data.outcome.value}
    told["revision_id"] = revision_id
    if data.outcome is ContestOutcome.UPHELD and _can_end(db, case, contest):
        record(db, actor, "case.reassessment_answered", case, **told)
        _end_again(db, actor, case, contest)
    else:
        tell(db, actor, "case.reassessment_answered", case, **told)
    return case


def _can_end(db: Session, case: Case, contest: Contest) -> bool:
    return contest.state in _ENDED_BY or (contest.state is CaseState.GUIDED and guidance_stands(db, case))


def _end_again(db: Session, actor: Actor, case: Case, contest: Contest) -> None:
    case.next_step = contest.next_step
    code = contest.closing_code
    revision_id = sign_closing(db, actor, case, code, contest.closing_reason)
    if contest.state is CaseState.GUIDED:
        end_step(db, actor, case, "guide", guidance_id=case.guidance_id)
    else:
        told = (code or ClosingCode.OTHER_BODY).value
        end_step(db, actor, case, _ENDED_BY[contest.state], code=told, revision_id=revision_id)
