"""Which clock of each row is shown: the one that comes first."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from policylab.cases.models import Case
from policylab.clocks.models import RunningClock
from policylab.clocks.queries.open import OpenClock


def pressing_clocks(db: Session, case_ids: Iterable[int]) -> Mapping[int, OpenClock]:
    """Of each case that the caller has seen, the running clock due first, else one that stands still; one query."""
    shown = (
        RunningClock.clock,
        RunningClock.unit,
        RunningClock.july_stands,
        RunningClock.started_on,
        RunningClock.near_on,
        RunningClock.due_on,
        RunningClock.stood_since,
    )
    statement = (
        select(col(RunningClock.subject_id), *(col(column) for column in shown))
        .where(
            col(RunningClock.subject_kind) == Case.__tablename__,
            col(RunningClock.subject_id).in_(list(case_ids)),
            col(RunningClock.stopped_on).is_(None),
        )
        .order_by(col(RunningClock.stood_since).is_(None), col(RunningClock.due_on).desc())
    )
    return {row[0]: OpenClock(*row[1:]) for row in db.execute(statement)}
