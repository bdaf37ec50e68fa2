"""The day for a new look at an assessment: told of once, to whoever answers for it, however often the round is made."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.cases.commands import remind_review
from policylab.cases.commands.stand_aside import stand_aside
from policylab.cases.models import Case
from policylab.cases.rounds import verdict_round
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.rules.workflow import CaseState
from tests.cases.test_triage_verdicts import assess
from tests.factories import Factory


def told(db: Session) -> list[tuple[int, int]]:
    """Case and person of each reminder."""
    db.rollback()
    statement = select(col(Event.subject_id), col(EventPayload.payload)).join(
        EventPayload, col(EventPayload.seq) == col(Event.seq)
    )
    rows = db.execute(statement.where(col(Event.kind) == "case.review_due").order_by(col(Event.seq))).all()
    db.rollback()
    return [(case_id, json.loads(payload)["person_id"]) for case_id, payload in rows]


def test_each_assessment_is_reminded_of_once(db: Session, make: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, first, second = sessionmaker(db.get_bind(), class_=Session), make.facilitator(), make.facilitator()
    cases = [make.case(CaseState.TRIAGE, published=True) for _ in range(5)]
    handled, left, revised, withdrawn, later = cases
    for case in cases:
        assess(db, first, case, review_on=str(today() + timedelta(days=3 if case is not later else 9)))
    with transaction(db):
        stand_aside(db, first, str(left.public_id))
    assess(db, first, revised, review_on=str(today() + timedelta(days=9)))
    with transaction(db):
        gone = db.get_one(Case, withdrawn.id)
        gone.state, gone.withdrawn_at = CaseState.WITHDRAWN, now()
    assert verdict_round(sessions) == 0
    with at(now() + timedelta(days=4)):
        with monkeypatch.context() as killed:
            killed.setattr(remind_review, "reviewer_of", _killed)
            with pytest.raises(KeyboardInterrupt):
                verdict_round(sessions)
        assert told(db) == []
        assert [verdict_round(sessions) for _ in range(3)] == [2, 0, 0]
        assert sorted(told(db)) == sorted([(handled.id, first.person_id), (left.id, second.person_id)])
        assess(db, first, handled, review_on=str(today() + timedelta(days=2)))
    with at(now() + timedelta(days=7)):
        assert [verdict_round(sessions) for _ in range(2)] == [1, 0]
        assert told(db)[2:] == [(handled.id, first.person_id)]


def _killed(*_given: object) -> int:
    """The process ends between the mark and the event."""
    raise KeyboardInterrupt
