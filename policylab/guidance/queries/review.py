"""Which guidance is to be read again: its review date has come, and nobody was reminded of that date."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from policylab.guidance.models import Guidance
from policylab.rules.workflow import GuidanceState


def review_due(day: date) -> ColumnElement[bool]:
    """The condition on `guidance` that its reminder is due on that day."""
    untold = or_(col(Guidance.reminded_of).is_(None), col(Guidance.reminded_of) != col(Guidance.review_on))
    return and_(col(Guidance.state) == GuidanceState.PUBLISHED, col(Guidance.review_on) <= day, untold)


def due_for_review(db: Session, day: date, most: int) -> Sequence[int]:
    """The ids of what is due, so many at most, the longest due first."""
    statement = select(col(Guidance.id)).where(review_due(day)).order_by(col(Guidance.review_on), col(Guidance.id))
    return list(db.execute(statement.limit(most)).scalars())
