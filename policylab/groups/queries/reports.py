"""Reports of contributions, as the facilitators' queue shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, ContributionReport, Group, Thread
from policylab.groups.queries.visible import threads_readable
from policylab.rules.discussion import ReportOutcome, ReportReason
from policylab.rules.permissions import is_facilitator

MOST = 100
_Author = aliased(Person)
_COLUMNS: tuple[Any, ...] = (
    ContributionReport.public_id,
    ContributionReport.reason,
    ContributionReport.text,
    ContributionReport.created_at,
    ContributionReport.answered_at,
    ContributionReport.outcome,
    ContributionReport.answer,
    Person.name,
    Contribution.public_id,
    Contribution.html,
    Contribution.removed_at,
    _Author.name,
    Thread.title,
    Thread.language,
    Group.name,
)


@dataclass(frozen=True)
class ReportRow:
    """A report with what it is about."""

    public_id: str
    reason: ReportReason
    text: str
    created_at: datetime
    answered_at: datetime | None
    outcome: ReportOutcome | None
    answer: str
    reporter: str
    contribution: str
    html: str
    removed_at: datetime | None
    author: str
    thread: str
    language: str
    group: str


def reports(db: Session, actor: Actor, *, answered: bool) -> Sequence[ReportRow]:
    """Those that wait, the oldest first; or those that are answered, the newest first: all, or the reader's own."""
    done = col(ContributionReport.answered_at).is_not(None)
    order = col(ContributionReport.id).desc() if answered else col(ContributionReport.id)
    statement = _reports(actor).where(done if answered else ~done).order_by(order).limit(MOST)
    return [ReportRow(*row) for row in db.execute(statement)]


def report_by_id(db: Session, actor: Actor, public_id: str) -> ReportRow | None:
    """The report of that public id, if the actor may read it."""
    row = db.execute(_reports(actor).where(col(ContributionReport.public_id) == public_id)).first()
    return ReportRow(*row) if row else None


def _reports(actor: Actor) -> Any:
    return (
        select(*map(col, _COLUMNS))
        .select_from(ContributionReport)
        .join(Person, col(Person.id) == col(ContributionReport.person_id))
        .join(Contribution, col(Contribution.id) == col(ContributionReport.contribution_id))
        .join(_Author, col(_Author.id) == col(Contribution.person_id))
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .join(Group, col(Group.id) == col(Thread.group_id))
        .where(reports_readable(actor))
    )


def reports_readable(actor: Actor) -> ColumnElement[bool]:
    """Facilitators read all of them, others their own for as long as they read the thread."""
    if is_facilitator(actor):
        return true()
    return and_(col(ContributionReport.person_id) == actor.person_id, threads_readable(actor))
