"""What was said about a case beside its texts: answers to the lab's questions, reasons for a step taken."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.audit.revisions import texts_of
from policylab.cases.models import Case
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts
from policylab.core.i18n import N_

CONTESTED = "reassessment_reason"
REMARKS = {
    "answer": N_("Svar på labbets fråga"),
    CONTESTED: N_("Skäl för en ny bedömning"),
    "withdrawal_reason": N_("Skäl för att återkalla"),
}
"""The names under which revisions hold remarks, and what each is called."""


@dataclass(frozen=True)
class Remark:
    """One remark; `question` is what was asked, when something was."""

    label: str
    question: str
    text: str
    at: datetime


def remarks_of(db: Session, case_id: int, *, apart: Collection[str] = ()) -> Sequence[Remark]:
    """The remarks on a case, oldest first, but those told `apart`; for the case's own side and facilitators only."""
    texts = ((texts_of(revision), revision.created_at) for revision in _revisions(db, case_id))
    return [
        Remark(label, said.get("question", ""), said[name], at)
        for said, at in texts
        for name, label in REMARKS.items()
        if said.get(name) and name not in apart
    ]


def sent_texts(db: Session, case: Case) -> dict[str, str]:
    """The texts as they were when the case was sent, with the answers of the second step if any were given by then."""
    first = next(iter(_revisions(db, case.id or 0)), None)
    texts = texts_of(first) if first else {}
    return dict.fromkeys(TEXT_FIELDS, "") | texts if texts else present_texts(case)


def _revisions(db: Session, case_id: int) -> Sequence[Revision]:
    statement = (
        select(Revision)
        .where(col(Revision.subject_kind) == "cases", col(Revision.subject_id) == case_id)
        .order_by(col(Revision.id))
    )
    return db.execute(statement).scalars().all()
