"""The order as a reader of the event log: whatever can move a proposal lets it be computed again, once for all."""

from collections.abc import Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased, sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Delivery, Event
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.proposals.models import ProposalCase
from policylab.ranking.commands.keep import is_owed, keep_order, owe

NAME = "ranking"
_ALWAYS = frozenset({"proposals", "weight_sets", "trials", "organisations", "guidance"})
"""Kinds of subject of which every event may move the order."""


class RankingReader:
    """Learns what has happened; taking an event twice computes the same order, and writes nothing."""

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Compute the order anew if these events can have changed it; when more are waiting, the last of them does."""
        with sessions() as db:
            owed = is_owed(db)
            moved = owed or _can_move(db, events)
            more = moved and _more_wait(db, max(event.seq for event in events))
        if more and not owed:
            owe(sessions)
        elif moved and not more:
            keep_order(sessions)


def _can_move(db: Session, events: Sequence[Event]) -> bool:
    if any(event.subject_kind in _ALWAYS or event.kind == "law.imported" for event in events):
        return True
    cases = [event.subject_id for event in events if event.subject_kind == "cases"]
    return bool(cases) and _behind_some_proposal(db, cases)


def _behind_some_proposal(db: Session, case_ids: Sequence[int]) -> bool:
    """Whether one of the cases, or one that it was merged into, stands or has stood behind a proposal."""
    merged = aliased(Case)
    into = select(col(merged.merged_into_id)).where(col(merged.id).in_(case_ids))
    link = or_(col(ProposalCase.case_id).in_(case_ids), col(ProposalCase.case_id).in_(into))
    return bool(db.execute(select(exists().where(link))).scalar())


def _more_wait(db: Session, last: int) -> bool:
    waits = (col(Delivery.reader) == NAME, col(Delivery.seq) > last, col(Delivery.parked_at).is_(None))
    return bool(db.execute(select(exists().where(*waits, col(Delivery.next_attempt_at) <= now()))).scalar())
