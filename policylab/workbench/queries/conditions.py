"""What each queue holds, as a condition on `cases`, and by what it is sorted."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Date, and_, case, func, literal, or_, select
from sqlmodel import col

from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import readable
from policylab.clocks.models import RunningClock
from policylab.clocks.queries.open import next_due
from policylab.core.clock import today
from policylab.core.db import UtcDateTime
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState
from policylab.workbench.queries.names import BY_CLOCK, WAITS_LABELS, Queue

_C = CaseState
_KIND = str(Case.__tablename__)
_PUBLISHABLE = (_C.DIALOGUE, _C.PROPOSAL, _C.GUIDED, _C.REFERRED, _C.DECLINED, _C.RESOLVED)
_OPEN = (_C.SUBMITTED, _C.TRIAGE, _C.NEEDS_INFO, _C.DIALOGUE, _C.PROPOSAL, _C.PARKED)
_UNANSWERED = (_C.SUBMITTED, _C.TRIAGE, _C.NEEDS_INFO, _C.DIALOGUE)
_OURS = (Queue.NEW, Queue.ASSESSING, Queue.REASSESSMENT, Queue.DUE, Queue.NO_GROUP, Queue.UNPUBLISHED, Queue.ACCOUNTS)
"""The queues in which it is the lab's turn."""


def held(actor: Actor) -> Mapping[Queue, ColumnElement[bool]]:
    """The condition of each queue; a merged case waits in none."""
    conditions = _standing(today())
    conditions[Queue.ALL] = or_(*(conditions[name] for name in _OURS))
    conditions[Queue.MINE] = and_(col(Case.state).in_(_OPEN), col(Case.handler_id) == actor.person_id)
    conditions[Queue.OVERDUE] = and_(col(Case.state).in_(_OPEN), _timed(col(RunningClock.due_on) < today()))
    conditions[Queue.NEAR] = and_(
        col(Case.state).in_(_OPEN), _timed(col(RunningClock.near_on) <= today(), col(RunningClock.due_on) >= today())
    )
    conditions[Queue.LONGEST] = col(Case.state).in_(_UNANSWERED)
    return conditions


def among(actor: Actor) -> ColumnElement[bool]:
    """The cases that can stand in a queue at all."""
    return and_(readable(actor), col(Case.merged_into_id).is_(None))


def waits_for(actor: Actor) -> ColumnElement[str]:
    """The queue that tells best why a case waits; empty where only its state does."""
    conditions = held(actor)
    return case(*((conditions[name], name.value) for name in WAITS_LABELS), else_="")


def waiting_since() -> ColumnElement[Any]:
    """Since when a case has waited for an answer."""
    return func.coalesce(col(Case.reassessment_requested_at), col(Case.submitted_at), type_=UtcDateTime())


def order_of(queue: Queue) -> ColumnElement[Any]:
    """The time or the date by which a queue is sorted, the earliest first."""
    if queue in BY_CLOCK:
        return func.coalesce(next_due(_KIND, col(Case.id)), literal(date.max, Date), type_=Date())
    if queue is Queue.DUE:
        return cast(ColumnElement[Any], col(Case.parked_until))
    if queue is Queue.UNPUBLISHED:
        return func.coalesce(col(Case.decided_at), col(Case.submitted_at), type_=UtcDateTime())
    if queue is Queue.ACCOUNTS:
        unchecked = select(func.min(col(Account.created_at), type_=UtcDateTime()))
        return unchecked.where(*_unchecked()).correlate(Case).scalar_subquery()
    return waiting_since()


def _standing(day: date) -> dict[Queue, ColumnElement[bool]]:
    state = col(Case.state)
    again = and_(col(Case.reassessment_requested_at).is_not(None), col(Case.handler_id).is_(None))
    return {
        Queue.NEW: state == _C.SUBMITTED,
        Queue.ASSESSING: and_(state == _C.TRIAGE, ~again),
        Queue.REASSESSMENT: and_(state == _C.TRIAGE, again),
        Queue.ASKED: state == _C.NEEDS_INFO,
        Queue.DUE: and_(state == _C.PARKED, col(Case.parked_until) <= day),
        Queue.NO_GROUP: and_(state.in_((_C.DIALOGUE, _C.PROPOSAL)), col(Case.group_id).is_(None)),
        Queue.UNPUBLISHED: and_(state.in_(_PUBLISHABLE), col(Case.published_at).is_(None)),
        Queue.ACCOUNTS: and_(
            col(Case.published_at).is_not(None),
            col(Case.id).in_(select(col(Account.case_id)).where(col(Account.published_at).is_(None))),
        ),
    }


def _timed(*terms: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a running clock of the case meets the terms; found once for all cases, not looked up for each."""
    running = (col(RunningClock.stopped_on).is_(None), col(RunningClock.stood_since).is_(None))
    found = select(col(RunningClock.subject_id)).where(col(RunningClock.subject_kind) == _KIND, *running, *terms)
    return cast(ColumnElement[bool], col(Case.id).in_(found))


def _unchecked() -> tuple[ColumnElement[bool], ...]:
    return (col(Account.case_id) == col(Case.id), col(Account.published_at).is_(None))
