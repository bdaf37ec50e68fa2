"""What the form of an assessment begins with: the one that is revised, else what the submitter told."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.models.assessing import VerdictProvision
from policylab.cases.queries.built_on import provisions_pointed_out
from policylab.cases.queries.details import present_details, public_details
from policylab.cases.queries.links import facts_of
from policylab.cases.queries.masking import present_texts, texts_by_case
from policylab.cases.queries.triage import newest_verdict
from policylab.core.permission import ANYBODY

TOLD = ("source", "protective_interest", "provisions")
"""What the submitter has words for."""
_REVISED = (
    "kind",
    "outcome",
    "reasons",
    "source",
    "protective_interest",
    "measure",
    "measure_reason",
    "counter_voice",
    "counter_voice_asked",
    "severity",
    "severity_basis",
    "review_on",
)


def beginning_of(db: Session, case: Case, *, told_only: bool = False) -> Mapping[str, Any]:
    """Values by field. Of a published case only what everybody reads is taken, since assessments are read by all."""
    newest = None if told_only else newest_verdict(db, case)
    if newest is not None:
        return {name: getattr(newest, name) for name in _REVISED} | _built_on(db, newest.id or 0)
    case_id = case.id or 0
    published = case.published_revision_id is not None
    details = (public_details(db, [case_id]) if published else present_details(db, [case_id])).get(case_id, {})
    texts = texts_by_case(db, ANYBODY, [case_id])[case_id] if published else present_texts(case)
    return {
        "source": texts["citation"],
        "protective_interest": details.get("protective_interest", ""),
        "provisions": provisions_pointed_out(db, case),
    }


def reporter_of(db: Session, case: Case) -> str:
    """The name of the body whose words they are."""
    return facts_of(db, case).organisation


def _built_on(db: Session, verdict_id: int) -> dict[str, Any]:
    columns = (col(VerdictProvision.normal_form), col(VerdictProvision.of_case))
    rows = db.execute(
        select(*columns).where(col(VerdictProvision.verdict_id) == verdict_id).order_by(col(VerdictProvision.id))
    ).all()
    return {
        "provisions": [form for form, of_case in rows if of_case],
        "more_provisions": "\n".join(form for form, of_case in rows if not of_case),
    }
