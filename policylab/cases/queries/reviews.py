"""Assessments whose day for a new look has come, and who is to look."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.cases.models import Case
from policylab.cases.models.assessing import StoodAside, Verdict
from policylab.core.clock import today
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState

BATCH = 50


def due(on: date | None = None) -> ColumnElement[bool]:
    """The condition on `case_verdicts` joined to `cases` that a reminder is to go.

    Only the newest assessment of a case counts, and none of a case that was withdrawn or lives on in another.
    """
    newer = aliased(Verdict)
    return and_(
        col(Verdict.review_on) <= (on or today()),
        col(Verdict.review_reminded_at).is_(None),
        ~exists().where(col(newer.case_id) == col(Verdict.case_id), col(newer.id) > col(Verdict.id)),
        col(Case.merged_into_id).is_(None),
        col(Case.state) != CaseState.WITHDRAWN,
    )


def due_reviews(db: Session) -> Sequence[int]:
    """The ids of those that are due, oldest first."""
    statement = select(col(Verdict.id)).join(Case, col(Case.id) == col(Verdict.case_id)).where(due())
    return list(db.execute(statement.order_by(col(Verdict.review_on), col(Verdict.id)).limit(BATCH)).scalars())


def reviewer_of(db: Session, case: Case, verdict: Verdict) -> int:
    """The handler; one who has left or stood aside is followed by the assessor, then by the longest serving."""
    serving = list(
        db.execute(
            select(col(Membership.person_id))
            .join(Person, col(Person.id) == col(Membership.person_id))
            .where(col(Membership.role) == Role.FACILITATOR, col(Person.deactivated_at).is_(None))
            .where(held_on(today()))
            .where(~exists().where(col(StoodAside.case_id) == case.id, col(StoodAside.person_id) == Person.id))
            .order_by(col(Membership.valid_from), col(Membership.id))
        ).scalars()
    )
    answering = [person_id for person_id in (case.handler_id, verdict.assessor_id) if person_id in serving]
    return (answering or serving or [verdict.assessor_id])[0] or verdict.assessor_id
