"""Reminding once that an assessment is to be looked at again: the event and the mark are one transaction."""

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.record import record
from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict
from policylab.cases.queries.reviews import due, reviewer_of
from policylab.core.clock import now
from policylab.core.permission import ANYBODY


def remind_review(db: Session, verdict_id: int) -> None:
    """Tell whoever answers for the case; nothing when somebody was told, or assessed it anew, in the meantime."""
    statement = (
        select(Verdict, Case)
        .join(Case, col(Case.id) == col(Verdict.case_id))
        .where(col(Verdict.id) == verdict_id, due())
        .with_for_update(of=Verdict)
    )
    row = db.execute(statement).first()
    if row is None:
        return
    verdict, case = row
    verdict.review_reminded_at = now()
    db.add(verdict)
    told = {"verdict_id": verdict_id, "person_id": reviewer_of(db, case, verdict)}
    record(db, ANYBODY, "case.review_due", case, **told)
