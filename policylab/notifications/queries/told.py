"""What may be told to a person now of what has happened, whichever of their bodies lets them read it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.models import Event, EventPayload
from policylab.core.permission import Actor
from policylab.notifications.queries.reach import tellable
from policylab.rules.events import EVENTS
from policylab.search.document import Kind, Ref
from policylab.search.documents.affected import ref_of
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects


@dataclass(frozen=True)
class Told:
    """One event with what it happened to, as the person may read it."""

    event: Event
    subject: Subject

    def sentence(self, language: str) -> str:
        """What happened, in "sv" or "en"."""
        declared = EVENTS[self.event.kind]
        return declared.en if language == "en" else declared.sv


def actors_of(db: Session, person_id: int) -> list[Actor]:
    """The person in each of the bodies they act for; none when the account is closed."""
    someone = signed_in_person(db, person_id)
    if someone is None:
        return []
    bodies = {row.organisation_id: row.id for row in someone.memberships}
    return [actor_of(someone, membership_id) for membership_id in bodies.values()]


def told_now(db: Session, person_id: int, events: Sequence[Event]) -> list[Told]:
    """Those of the events that the person may hear of as they are now, in the order given."""
    found: dict[int, Told] = {}
    for actor in actors_of(db, person_id):
        found |= {each.event.seq: each for each in told_to(db, actor, [e for e in events if e.seq not in found])}
    return [found[event.seq] for event in events if event.seq in found]


def told_to(db: Session, actor: Actor, events: Sequence[Event]) -> list[Told]:
    """Those of the events that the actor may hear of, in the order given."""
    readable = tellable(db, actor, events)
    targets = _targets(db, readable)
    told = subjects(db, actor, set(targets.values()))
    return [Told(event, told[targets[event.seq]]) for event in readable if targets[event.seq] in told]


def _targets(db: Session, events: Sequence[Event]) -> Mapping[int, Ref]:
    """Where each event leads: to its thread when it has one, else to its subject."""
    found = {event.seq: ref for event in events if (ref := ref_of(event.subject_kind, event.subject_id))}
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(found))
    for seq, payload in db.execute(statement):
        fields = json.loads(payload)
        if "thread_id" in fields:
            found[seq] = Ref(Kind.THREAD, fields["thread_id"])
    return found
