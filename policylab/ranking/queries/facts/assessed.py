"""What the assessments of the public cases behind proposals say: the grade, and whether the other side is heard."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict
from policylab.core.statements import read
from policylab.ranking.queries.facts.accounts import public_links


@dataclass(frozen=True)
class Assessed:
    """The assessment of a case that counts now."""

    proposal_id: int
    severity: int | None
    recorded: bool
    answered: bool


def assessed_in(db: Session, among: ColumnElement[bool]) -> Sequence[Assessed]:
    """The newest assessment of each public case; one made before a new one was asked for no longer counts."""
    linked, other = public_links(among), aliased(Verdict)
    newest = select(func.max(other.id)).where(col(other.case_id) == col(Case.id)).correlate(Case).scalar_subquery()
    asked, recorded = col(Case.reassessment_requested_at), col(Verdict.counter_voice) != ""
    statement = (
        select(linked.c.proposal_id, col(Verdict.severity), recorded, recorded & (col(Verdict.measure_reason) != ""))
        .join(Case, col(Case.id) == linked.c.case_id)
        .join(Verdict, col(Verdict.id) == newest)
        .where(or_(asked.is_(None), col(Verdict.created_at) >= asked))
    )
    return [
        Assessed(proposal_id, grade, bool(has), bool(both)) for proposal_id, grade, has, both in read(db, statement)
    ]
