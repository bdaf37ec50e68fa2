"""Who else has a case open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.workbench.models import CasePresence

LASTS = timedelta(minutes=3)
"""How long somebody counts as present after they were last heard of; a page tells of itself twice a minute."""


@dataclass(frozen=True)
class Present:
    """Somebody who has the case open too."""

    name: str
    seen_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes since they were last heard of."""
        return max(0, int((now() - self.seen_at).total_seconds() // 60))


def others_present(db: Session, actor: Actor, case_id: int) -> Sequence[Present] | None:
    """Who else has the case open, the latest first; None for whoever is not told of it."""
    if not PERMISSIONS.within_reach("case:be_present", actor):
        return None
    statement = (
        select(col(Person.name), col(CasePresence.seen_at))
        .join(Person, col(Person.id) == col(CasePresence.person_id))
        .where(col(CasePresence.case_id) == case_id, col(CasePresence.person_id) != actor.person)
        .where(col(CasePresence.seen_at) >= now() - LASTS)
        .order_by(col(CasePresence.seen_at).desc())
    )
    return [Present(*row) for row in db.execute(statement)]
