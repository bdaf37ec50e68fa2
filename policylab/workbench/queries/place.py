"""Where in its queue an opened case stands, and which case comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, not_, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.workbench.queries.filters import QueueFilters
from policylab.workbench.queries.names import QUEUE_LABELS, Queue
from policylab.workbench.queries.rows import QueueRow, beyond, chosen, queue_rows


@dataclass(frozen=True)
class Place:
    """A case opened out of a queue: `still` says whether it stands there yet."""

    queue: Queue
    number: int
    total: int
    still: bool
    next: QueueRow | None

    @property
    def label(self) -> str:
        """What the queue is called, as a message id."""
        return QUEUE_LABELS[self.queue]


def place_in(db: Session, actor: Actor, args: Mapping[str, str], case_id: int) -> Place | None:
    """The place of a case within the queue that the page's address names; none for who works through no queue."""
    asked = args.get("queue", "")
    if asked not in set(Queue) or not PERMISSIONS.within_reach("case:triage", actor):
        return None
    return place_of(db, actor, Queue(asked), QueueFilters.of(args), case_id, args.get("at", ""))


def place_of(db: Session, actor: Actor, name: Queue, filters: QueueFilters, case_id: int, key: str) -> Place:
    """The place of a case that was opened at that key, in two queries; the queue may have moved on since."""
    later = beyond(name, key)
    this = col(Case.id) == case_id
    before = func.count() if later is None else func.count().filter(not_(later), not_(this))
    counts = select(func.count(), before, func.count().filter(this))
    total, passed, still = db.execute(counts.select_from(Case).where(*chosen(actor, name, filters))).one()
    rows = queue_rows(db, actor, name, filters, key, size=2).rows
    following = next((row for row in rows if row.id != case_id), None)
    return Place(name, min(passed + 1, total), total, bool(still), following)
