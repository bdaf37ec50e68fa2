"""What a contribution has said, and what is needed to change, quote or dispose of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.audit.revisions import texts_of
from policylab.groups.models import Contribution


@dataclass(frozen=True)
class Said:
    """One wording of a contribution."""

    at: datetime
    text: str
    anchor: str


def wordings(db: Session, contribution: Contribution) -> Sequence[Said]:
    """Every wording of a contribution that the caller has seen, the present one first."""
    statement = (
        select(Revision)
        .where(col(Revision.subject_kind) == "contributions", col(Revision.subject_id) == contribution.id)
        .order_by(col(Revision.id).desc())
    )
    kept = [(row.created_at, texts_of(row)) for row in db.execute(statement).scalars() if row.redacted_at is None]
    if not kept:
        return [Said(contribution.created_at, contribution.text, contribution.anchor)]
    return [Said(at, texts.get("text", ""), texts.get("anchor", "")) for at, texts in kept]
