"""Assessing a case: each assessment is a row of its own, and the newest counts."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.assessors import announce, co_assessor_id, second_assessor_id
from policylab.cases.commands.building_on import keep_provisions_of, provisions_given
from policylab.cases.commands.decisions import load_unmerged, require_impartial
from policylab.cases.commands.steps import tell
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict
from policylab.cases.queries.actions import ASSESSABLE
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.workflow import MISSING
from policylab.rules.verdicts import VerdictKind
from policylab.rules.workflow import CaseState

NO_GROUP = N_("Välj först den grupp som hindret är i dialog med.")
PAST_REVIEW = N_("Ange en dag som inte har passerat.")
_COPIED = (
    "kind",
    "outcome",
    "reasons",
    "source",
    "protective_interest",
    "counter_voice",
    "counter_voice_asked",
    "measure",
    "measure_reason",
    "severity",
    "severity_basis",
    "review_on",
)


def assess_case(db: Session, actor: Actor, public_id: str, data: VerdictInput, *, version: int | None = None) -> Case:
    """Assess; the outcome, firmness and severity are copied to the case. Raises Refused for who may not assess it."""
    case = load_unmerged(db, actor, public_id, "case:triage", version=version)
    require_impartial(db, actor, case)
    if case.state not in ASSESSABLE:
        raise Stale(public_id)
    if case.state is CaseState.DIALOGUE and case.group_id is None:
        raise Invalid({"": [NO_GROUP]})
    verdict = _verdict(db, actor, case, data)
    built_on = provisions_given(db, case, data)
    db.add(verdict)
    db.flush()
    keep_provisions_of(db, verdict, built_on)
    case.verdict, case.severity = verdict.outcome, verdict.severity
    case.verdict_final = verdict.kind is VerdictKind.FINAL
    case.handler_id = case.handler_id or actor.person_id
    told = {"verdict_id": subject_id(verdict), "outcome": verdict.outcome.value, "final": case.verdict_final}
    tell(db, actor, "case.assessed", case, **told)
    announce(db, actor, case, verdict)
    return case


def _verdict(db: Session, actor: Actor, case: Case, data: VerdictInput) -> Verdict:
    _check(data)
    return Verdict(
        case_id=subject_id(case),
        **{name: getattr(data, name) for name in _COPIED},
        assessor_id=actor.person_id or 0,
        no_conflict_of_interest=data.no_conflict,
        second_assessor_id=second_assessor_id(db, actor, case, data.second_assessor),
        co_assessor_id=co_assessor_id(db, data),
        co_assessor_note=data.co_note,
        created_at=now(),
    )


def _check(data: VerdictInput) -> None:
    """What is chosen has its reason, and a day to look again is ahead."""
    if data.severity is not None and not data.severity_basis:
        raise Invalid({"severity_basis": [MISSING]})
    if data.measure is not None and not data.measure_reason:
        raise Invalid({"measure_reason": [MISSING]})
    if data.review_on is not None and data.review_on < today():
        raise Invalid({"review_on": [PAST_REVIEW]})
