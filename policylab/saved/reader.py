"""Saved searches as a reader of the event log: what could have changed is run again soon, letters made are sent."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.core.db import transaction
from policylab.core.mail import send
from policylab.core.settings import Settings
from policylab.saved.commands.alerting import run_soon, touched
from policylab.saved.commands.telling import note_sent
from policylab.saved.mail import alert_mail
from policylab.saved.queries.letters import letter_of
from policylab.search.document import Kind
from policylab.search.documents.affected import affected

ALERTED = "search.alerted"
_SIGHT = {
    "membership.granted": "people",
    "membership.ended": "people",
    "group.member_added": "groups",
    "group.member_removed": "groups",
}
"""What changes what somebody may read, with the kind of its subject: a person, or a group with the person named."""


class SavedReader:
    """Learns what has happened; taking an event twice changes nothing and sends nothing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def take(self, sessions: sessionmaker[Session], events: Sequence[Event]) -> None:
        """Let what these events could touch be run soon; send the letters among them."""
        with sessions() as db:
            kinds = {ref.kind.value for ref in affected(db, events)}
            kinds |= {Kind.SECTION.value for event in events if event.kind == "law.imported"}
            payloads = _payloads(db, events)
            due = touched(db, kinds, set(_whose_sight(events, payloads)))
        if due:
            with sessions() as db, transaction(db):
                run_soon(db, due)
        for event in events:
            if event.kind == ALERTED and event.seq in payloads:
                self._send(sessions, payloads[event.seq]["mail_id"])

    def _send(self, sessions: sessionmaker[Session], mail_id: int) -> None:
        """Send one letter; a crash before it is noted sends it again, with the same Message-ID."""
        with sessions() as db:
            letter = letter_of(db, mail_id)
        if letter is None:
            return
        if letter.subjects:
            send(self._settings, alert_mail(self._settings, letter))
        with sessions() as db, transaction(db):
            note_sent(db, mail_id, letter.untold)


def _payloads(db: Session, events: Sequence[Event]) -> dict[int, dict[str, Any]]:
    wanted = [event.seq for event in events if event.kind == ALERTED or _SIGHT.get(event.kind) == "groups"]
    if not wanted:
        return {}
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(wanted))
    return {seq: json.loads(payload) for seq, payload in db.execute(statement)}


def _whose_sight(events: Sequence[Event], payloads: dict[int, dict[str, Any]]) -> Iterator[int]:
    for event in events:
        if _SIGHT.get(event.kind) == "people":
            yield event.subject_id
        elif event.kind in _SIGHT and event.seq in payloads:
            yield payloads[event.seq]["person_id"]
