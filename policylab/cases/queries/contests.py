"""The new assessment that was asked for on a case, with the decision as it stood, and the answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.models.answering import Contest
from policylab.core.statements import prepared, read
from policylab.rules.contests import ContestOutcome
from policylab.rules.verdicts import ClosingCode
from policylab.rules.workflow import CaseState

_decider, _answerer = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class ContestRow:
    """The contest as the page of its case shows it; `reasons` are the submitter's, for those inside alone."""

    state: CaseState
    closing_code: ClosingCode | None
    closing_reason: str
    next_step: str
    decided_at: datetime | None
    reasons: str
    created_at: datetime
    outcome: ContestOutcome | None
    answer: str
    answered_at: datetime | None
    decided_by: str | None
    answered_by: str | None


def contest_of(db: Session, case_id: int) -> ContestRow | None:
    """The contest of a case that the caller has already seen."""
    return next((ContestRow(*row) for row in read(db, _contest(), case_id=case_id)), None)


def open_contest(db: Session, case: Case) -> Contest | None:
    """The contest that waits for its answer."""
    statement = select(Contest).where(col(Contest.case_id) == case.id, col(Contest.outcome).is_(None))
    return db.execute(statement).scalars().first()


@prepared
def _contest() -> Any:
    names = [name for name in ContestRow.__dataclass_fields__ if name not in ("decided_by", "answered_by")]
    return (
        select(*(col(getattr(Contest, name)) for name in names), col(_decider.name), col(_answerer.name))
        .join(_decider, col(_decider.id) == col(Contest.decided_by_id), isouter=True)
        .join(_answerer, col(_answerer.id) == col(Contest.answered_by_id), isouter=True)
        .where(col(Contest.case_id) == bindparam("case_id"))
    )
