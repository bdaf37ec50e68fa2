"""The lab's figures as anybody may count them: published cases and opened proposals only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy import case as either
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.clock import STOCKHOLM, today
from policylab.core.permission import ANYBODY
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable as proposal_readable
from policylab.rules.workflow import CaseState, ProposalState

LATEST_DECISIONS = 200
"""How many decisions the median looks back on: it should tell of the lab as it works now."""

_ANSWERED = (CaseState.GUIDED, CaseState.REFERRED, CaseState.DECLINED, CaseState.RESOLVED)
_WITH_MINISTRY = (
    ProposalState.HANDED_OVER,
    ProposalState.REGISTERED,
    ProposalState.INQUIRY,
    ProposalState.ACCEPTED,
    ProposalState.PARTLY,
)
_IN_FORCE = (ProposalState.IN_FORCE, ProposalState.FOLLOWED_UP)


@dataclass(frozen=True)
class Figures:
    """What stands on the start page; `days` is the median time from report to decision, None before the first."""

    days: int | None
    cases: int
    answered: int
    organisations: int
    proposals: int
    with_ministry: int
    in_force: int


def public_figures(db: Session) -> Figures:
    """Count what everybody may read; the same for every visitor."""
    cases = db.execute(
        select(
            func.count(),
            _number_in(col(Case.state), _ANSWERED),
            func.count(func.distinct(col(Case.organisation_id))),
        )
        .select_from(Case)
        .where(readable(ANYBODY))
    ).one()
    proposals = db.execute(
        select(
            func.count(),
            _number_in(col(Proposal.state), _WITH_MINISTRY),
            _number_in(col(Proposal.state), _IN_FORCE),
        )
        .select_from(Proposal)
        .where(proposal_readable(ANYBODY))
    ).one()
    counts = (int(figure or 0) for figure in (*cases, *proposals))
    return Figures(_median_days(db), *counts)


def cases_by_month(db: Session) -> list[tuple[date, int]]:
    """The first of each of the last twelve months, this one last, with how many cases were published in it."""
    this = today().replace(day=1)
    months = [_month_before(this, back) for back in reversed(range(12))]
    published = col(Case.published_at)
    year, month = func.extract("year", published), func.extract("month", published)
    since = datetime.combine(months[0], time.min, STOCKHOLM)
    statement = select(year, month, func.count()).where(readable(ANYBODY), published >= since).group_by(year, month)
    counts = {date(int(row[0]), int(row[1]), 1): int(row[2]) for row in db.execute(statement)}
    return [(each, counts.get(each, 0)) for each in months]


def _month_before(first: date, back: int) -> date:
    years, month = divmod(first.month - 1 - back, 12)
    return date(first.year + years, month + 1, 1)


def _median_days(db: Session) -> int | None:
    statement = (
        select(col(Case.submitted_at), col(Case.decided_at))
        .where(readable(ANYBODY), col(Case.decided_at).is_not(None))
        .order_by(col(Case.decided_at).desc())
        .limit(LATEST_DECISIONS)
    )
    days = [(decided_at - submitted_at).days for submitted_at, decided_at in db.execute(statement)]
    return round(median(days)) if days else None


def _number_in(column: Any, states: Sequence[StrEnum]) -> ColumnElement[int]:
    return func.sum(either((column.in_(states), 1), else_=0))
