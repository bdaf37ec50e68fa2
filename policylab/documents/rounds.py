"""Making the documents of what was handed over: a round of the delivery loop, one hand-over at a time."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.settings import Settings
from policylab.documents.handing import make_documents
from policylab.documents.queries.listing import undone

_log = logging.getLogger(__name__)
_LONGEST = 3600


class DocumentsRound:
    """Makes them outside every request; what cannot be made is tried again, ever more seldom, and stops no other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._put_off: dict[int, tuple[int, datetime]] = {}

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """How many hand-overs got their documents: one at most, so that other rounds have their turn."""
        waiting = [each for each, (_, until) in self._put_off.items() if until > now()]
        with sessions() as db:
            found = undone(db, 1, waiting)
        for proposal_id in found:
            try:
                make_documents(sessions, self._settings, proposal_id)
            except Exception:
                _log.exception("the documents of proposal %s could not be made", proposal_id)
                self._put_off_later(proposal_id)
            else:
                self._put_off.pop(proposal_id, None)
        return len(found)

    def _put_off_later(self, proposal_id: int) -> None:
        failed = self._put_off.get(proposal_id, (0, now()))[0] + 1
        self._put_off[proposal_id] = (failed, now() + timedelta(seconds=min(2**failed, _LONGEST)))
