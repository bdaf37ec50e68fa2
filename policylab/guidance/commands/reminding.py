"""Reminding, once for each review date, that guidance is to be read again."""

from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.guidance.queries.review import review_due

_INSTALLATION = Actor()


def remind_of_review(db: Session, guidance_id: int) -> bool:
    """Tell the facilitators and note that they were told of this date, both or neither; whether it was still due."""
    statement = select(Guidance).where(col(Guidance.id) == guidance_id, review_due(today()))
    guidance = db.exec(statement.with_for_update(of=Guidance)).first()
    if guidance is None:
        return False
    guidance.reminded_of = guidance.review_on
    record(db, _INSTALLATION, "guidance.review_due", guidance)
    return True
