"""Winding the clocks of what was there before there were clocks: its events are told again, each on its day."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.cases.models import Case
from policylab.clocks.commands.keeping import Standing, keep_clocks
from policylab.clocks.models import RunningClock
from policylab.core.clock import STOCKHOLM, at
from policylab.core.db import transaction
from policylab.core.workflow import Workflow
from policylab.proposals.commands.steps import dated
from policylab.proposals.models import Proposal
from policylab.rules.clocks import HEEDED, TAKEN_UP_BY
from policylab.rules.workflow import CASE, PROPOSAL, CaseState

STEP = 200
_KINDS: Sequence[tuple[str, Any, Workflow]] = (("cases", Case, CASE), ("proposals", Proposal, PROPOSAL))


def never_wound(db: Session) -> bool:
    """Whether there are cases but no clocks."""
    if db.execute(select(col(RunningClock.id)).limit(1)).first() is not None:
        return False
    return db.execute(select(col(Case.id)).where(_clockless("cases", Case)).limit(1)).first() is not None


def wind(sessions: sessionmaker[Session], told: Callable[[int], None]) -> None:
    """Give every subject without clocks those that its history gives it, in steps; `told` hears how many each had."""
    for kind, table, flow in _KINDS:
        last = 0
        while True:
            with sessions() as db, transaction(db):
                statement = select(table).where(col(table.id) > last, _clockless(kind, table)).order_by(col(table.id))
                rows = db.execute(statement.limit(STEP).with_for_update(of=table)).scalars().all()
                for row in rows:
                    _tell_again(db, kind, row, flow)
                last = rows[-1].id if rows else 0
            if not rows:
                break
            told(len(rows))


def _tell_again(db: Session, kind: str, row: Any, flow: Workflow) -> None:
    """Let its clocks hear every event in turn; where the events end elsewhere than it stands, the row is right."""
    state, at_rest = flow.states(next(iter(flow.states))), False
    targets = {step.event: step.target for step in flow.transitions}
    for event, payload in _history(db, kind, row.id):
        state = targets.get(event.kind) or _arrived(event.kind, payload) or state
        at_rest = event.kind == "case.merged" or (at_rest and event.kind != TAKEN_UP_BY)
        with at(event.at):
            keep_clocks(db, Standing(kind, row.id, state, at_rest), event.kind, on=_day(row, event.kind))
    merged = getattr(row, "merged_into_id", None) is not None
    if (state, at_rest) != (row.state, merged):
        with at(row.activity_at):
            keep_clocks(db, Standing(kind, row.id, row.state, merged), _SETTLED[kind])


_SETTLED = {"cases": "case.imported", "proposals": "proposal.registered"}
"""For each kind of subject an event that meets no clock."""


def _history(db: Session, kind: str, subject_id: int) -> Sequence[tuple[Event, str | None]]:
    statement = (
        select(Event, col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq), isouter=True)
        .where(col(Event.subject_kind) == kind, col(Event.subject_id) == subject_id)
        .where(col(Event.kind).in_(HEEDED[kind]))
        .order_by(col(Event.seq))
    )
    return [(event, payload) for event, payload in db.execute(statement)]


def _arrived(kind: str, payload: str | None) -> StrEnum | None:
    return CaseState(json.loads(payload)["state"]) if kind == "case.imported" and payload else None


def _day(row: Any, kind: str) -> date | None:
    if isinstance(row, Proposal):
        return dated(row, kind)
    reported = row.submitted_at.astimezone(STOCKHOLM).date() if row.submitted_at else None
    return reported if kind == "case.imported" else None


def _clockless(kind: str, table: Any) -> ColumnElement[bool]:
    """The condition that a subject has come to where clocks run, and has none."""
    begun = col(table.submitted_at) if kind == "cases" else col(table.handed_over_on)
    clock = exists().where(col(RunningClock.subject_kind) == kind, col(RunningClock.subject_id) == col(table.id))
    return begun.is_not(None) & ~clock
