"""What comes due by itself around answers: asking, reminding some days before the end, and asking to confirm."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.stances.commands.asking import ask, ask_to_confirm, remind
from policylab.stances.queries.asking import to_ask, to_confirm, to_remind

BATCH = 20
REST = timedelta(minutes=10)
"""None of it is so urgent that the loop need look each second."""
_DEEDS = ((to_ask, ask), (to_remind, remind), (to_confirm, ask_to_confirm))


class StanceRound:
    """Looks now and then; whoever is due is written to once, in a transaction that also marks it."""

    def __init__(self) -> None:
        self._next: datetime | None = None

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Do a batch of each; how many proposals there were."""
        if self._next is not None and now() < self._next:
            return 0
        done = sum(_do(sessions, due, deed) for due, deed in _DEEDS)
        self._next = None if done else now() + REST
        return done


def _do(
    sessions: sessionmaker[Session], due: Callable[[Session, int], Sequence[int]], deed: Callable[[Session, int], None]
) -> int:
    with sessions() as db:
        waiting = due(db, BATCH)
    for proposal_id in waiting:
        with sessions() as db, transaction(db):
            deed(db, proposal_id)
    return len(waiting)
