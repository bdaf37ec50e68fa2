"""How much waits in each queue, at a glance."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlmodel import Session

from policylab.cases.models import Case
from policylab.core.permission import Actor
from policylab.workbench.queries.conditions import among, held
from policylab.workbench.queries.filters import EVERYTHING, QueueFilters, narrowed
from policylab.workbench.queries.names import Queue


def queue_counts(db: Session, actor: Actor, filters: QueueFilters = EVERYTHING) -> Mapping[Queue, int]:
    """How many cases each queue holds within the filters, in one query."""
    conditions = held(actor)
    counts = (func.count().filter(condition) for condition in conditions.values())
    statement = select(*counts).select_from(Case).where(among(actor), *narrowed(actor, filters))
    return dict(zip(conditions, db.execute(statement).one(), strict=True))
