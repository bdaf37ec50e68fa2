"""What must hold of all clocks, whatever has been done."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.clocks.models import RunningClock
from policylab.proposals.models import Proposal
from policylab.rules.clocks import CLOCKS

_TABLES: dict[str, Any] = {"cases": Case, "proposals": Proposal}


def no_clock_runs_on_what_is_closed(db: Session) -> None:
    """Every open clock belongs to a subject in a state where it runs or stands, and does as the state says."""
    for clock in db.execute(select(RunningClock).where(col(RunningClock.stopped_on).is_(None))).scalars():
        rule, subject = CLOCKS[clock.clock], db.get_one(_TABLES[clock.subject_kind], clock.subject_id)
        assert getattr(subject, "merged_into_id", None) is None
        assert subject.state in (rule.runs if clock.stood_since is None else rule.stands)
    for rule in CLOCKS.values():
        table = _TABLES[rule.subject]
        ids = select(col(RunningClock.subject_id)).where(col(RunningClock.clock) == rule.clock)
        ids = ids if rule.once else ids.where(col(RunningClock.stopped_on).is_(None))
        without = select(table.id).where(table.state.in_(rule.runs), table.id.not_in(ids))
        if rule.subject == "cases":
            without = without.where(table.merged_into_id.is_(None))
        assert db.execute(without).scalars().all() == []
    db.expunge_all()
    db.rollback()
