"""Assessing a case: each assessment is a row of its own, and the newest counts."""

from sqlmodel import Session

from policylab.accounts.queries import person_by_email
from policylab.audit.record import record, subject_id
from policylab.cases.commands.decisions import load_unmerged, require_impartial
from policylab.cases.commands.steps import tell
from policylab.cases.forms.triage import VerdictInput
from policylab.cases.models import Case, Verdict
from policylab.cases.queries.actions import ASSESSABLE
from policylab.cases.queries.triage import can_read, has_stood_aside, works_at
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.workflow import MISSING
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Sector
from policylab.rules.verdicts import VerdictKind
from policylab.rules.workflow import CaseState

UNKNOWN_ASSESSOR = N_("Ingen med den adressen har ett konto här.")
SAME_ASSESSOR = N_("Den andra bedömaren ska vara någon annan än du.")
PARTIAL_ASSESSOR = N_("Den andra bedömaren har klivit åt sidan eller arbetar där hindret rapporterades.")
NO_PRACTITIONER = N_("En av de två bedömarna ska arbeta i en kommun eller region.")
UNREADABLE = N_("Den andra bedömaren kan inte läsa hindret. Ta upp det i en grupp som personen är med i, först.")
UNKNOWN_CO_ASSESSOR = N_("Välj en organisation i listan.")
NO_CO_ASSESSOR = N_("Ange vem anteckningen kommer från.")
NO_GROUP = N_("Välj först den grupp som hindret är i dialog med.")


def assess_case(db: Session, actor: Actor, public_id: str, data: VerdictInput, *, version: int | None = None) -> Case:
    """Assess; the outcome, firmness and severity are copied to the case. Raises Refused for who may not assess it."""
    case = load_unmerged(db, actor, public_id, "case:triage", version=version)
    require_impartial(db, actor, case)
    if case.state not in ASSESSABLE:
        raise Stale(public_id)
    if case.state is CaseState.DIALOGUE and case.group_id is None:
        raise Invalid({"": [NO_GROUP]})
    verdict = _verdict(db, actor, case, data)
    db.add(verdict)
    db.flush()
    case.verdict, case.severity = verdict.outcome, verdict.severity
    case.verdict_final = verdict.kind is VerdictKind.FINAL
    case.handler_id = case.handler_id or actor.person_id
    told = {"verdict_id": subject_id(verdict), "outcome": verdict.outcome.value, "final": case.verdict_final}
    tell(db, actor, "case.assessed", case, **told)
    if verdict.second_assessor_id is not None:
        named = {"verdict_id": subject_id(verdict), "person_id": verdict.second_assessor_id}
        record(db, actor, "case.assessor_named", case, **named)
    return case


def _verdict(db: Session, actor: Actor, case: Case, data: VerdictInput) -> Verdict:
    if data.severity is not None and not data.severity_basis:
        raise Invalid({"severity_basis": [MISSING]})
    return Verdict(
        case_id=subject_id(case),
        kind=data.kind,
        outcome=data.outcome,
        reasons=data.reasons,
        source=data.source,
        protective_interest=data.protective_interest,
        counter_voice=data.counter_voice,
        severity=data.severity,
        severity_basis=data.severity_basis,
        review_on=data.review_on,
        assessor_id=actor.person_id or 0,
        no_conflict_of_interest=data.no_conflict,
        second_assessor_id=_second_assessor_id(db, actor, case, data.second_assessor),
        co_assessor_id=_co_assessor_id(db, data),
        co_assessor_note=data.co_note,
        created_at=now(),
    )


def _second_assessor_id(db: Session, actor: Actor, case: Case, email: str) -> int | None:
    """One of the two works in a municipality or region, and neither where the obstacle was reported."""
    if not email:
        return None
    person = person_by_email(db, email)
    if person is None or person.deactivated_at is not None:
        raise Invalid({"second_assessor": [UNKNOWN_ASSESSOR]})
    if person.id == actor.person_id:
        raise Invalid({"second_assessor": [SAME_ASSESSOR]})
    theirs = works_at(db, person.id)
    if has_stood_aside(db, case.id, person.id) or case.organisation_id in {each.organisation_id for each in theirs}:
        raise Invalid({"second_assessor": [PARTIAL_ASSESSOR]})
    if not can_read(db, case, person.id or 0):
        raise Invalid({"second_assessor": [UNREADABLE]})
    sectors = {each.sector for each in (*theirs, *works_at(db, actor.person_id))}
    if not sectors & {Sector.MUNICIPALITY, Sector.REGION}:
        raise Invalid({"second_assessor": [NO_PRACTITIONER]})
    return person.id


def _co_assessor_id(db: Session, data: VerdictInput) -> int | None:
    if not data.co_assessor:
        if data.co_note:
            raise Invalid({"co_assessor": [NO_CO_ASSESSOR]})
        return None
    organisation = organisation_by_code(db, data.co_assessor)
    if organisation is None or organisation.sector is not Sector.ASSOCIATION:
        raise Invalid({"co_assessor": [UNKNOWN_CO_ASSESSOR]})
    return organisation.id
