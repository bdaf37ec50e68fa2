"""The review date reminds exactly once, and again only when another date is set."""

from datetime import datetime

from sqlmodel import Session, col, select

from policylab.audit.models import Event
from policylab.core.clock import STOCKHOLM, at, today
from policylab.core.db import make_sessions, transaction
from policylab.guidance.commands.reminding import remind_of_review
from policylab.guidance.models import Guidance
from policylab.guidance.rounds import review_round
from policylab.rules.event_kinds.kind import Audience, Hears
from policylab.rules.events import EVENTS
from policylab.rules.workflow import GuidanceState
from tests.factories import Factory

DAY = datetime(2027, 3, 31, 12, tzinfo=STOCKHOLM)


def test_the_review_date_reminds_once(db: Session, make: Factory) -> None:
    sessions = make_sessions(db.get_bind().engine)
    due = make.guidance(review_on=DAY.date())
    make.guidance(GuidanceState.DRAFT, review_on=DAY.date())
    make.guidance(GuidanceState.WITHDRAWN, review_on=DAY.date())
    make.guidance()

    def told() -> list[int]:
        db.rollback()
        return list(db.exec(select(Event.subject_id).where(col(Event.kind) == "guidance.review_due")))

    with at(DAY.replace(day=30)):
        assert review_round(sessions) == 0
    with at(DAY):
        assert [review_round(sessions), review_round(sessions)] == [1, 0]
        with transaction(db):
            assert not remind_of_review(db, due.id or 0)
    with at(DAY.replace(month=5)):
        assert review_round(sessions) == 0
        assert told() == [due.id]
        with transaction(db):
            db.get_one(Guidance, due.id).review_on = today()
        assert review_round(sessions) == 1
    assert told() == [due.id, due.id]


def test_only_facilitators_hear_of_it() -> None:
    row = EVENTS["guidance.review_due"]
    assert (row.audience, row.hears) == (Audience.FACILITATORS, {Hears.FACILITATORS})
