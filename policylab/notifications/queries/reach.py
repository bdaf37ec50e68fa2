"""Whether an event may be told to an actor: the subject is theirs to read, and they belong to its audience."""

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.cases.models import Account, Case
from policylab.core.permission import Actor
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import TO_NAMED
from policylab.rules.permissions import is_facilitator
from policylab.search.document import Ref
from policylab.search.documents.affected import ref_of
from policylab.search.queries.readable import readable_refs

ASKED = "case.handler_asked"
"""Said to one person, and true for as long as they handle the case."""


def tellable(db: Session, actor: Actor, events: Sequence[Event]) -> list[Event]:
    """Those of the events that the actor may hear of, in the order given."""
    refs = {event.seq: ref_of(event.subject_kind, event.subject_id) for event in events}
    readable = readable_refs(db, actor, {ref for ref in refs.values() if ref is not None})
    own = own_cases(db, actor, [event.subject_id for event in events if event.subject_kind == "cases"])
    over = _asks_no_longer(db, actor, [event.seq for event in events if event.kind == ASKED])
    named = _naming(db, actor, [event.seq for event in events if event.kind in TO_NAMED])
    return [
        event
        for event in events
        if event.seq not in over
        and _readable(refs, event, readable)
        and (event.seq in named or _of_audience(actor, event, own))
    ]


def _asks_no_longer(db: Session, actor: Actor, seqs: Collection[int]) -> frozenset[int]:
    """Those of the events that asked the actor to handle a case which somebody else handles now, or nobody."""
    if not seqs:
        return frozenset()
    statement = (
        select(col(Event.seq), col(EventPayload.payload), col(Case.handler_id))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .join(Case, col(Case.id) == col(Event.subject_id))
        .where(col(Event.seq).in_(seqs))
    )
    return frozenset(
        seq
        for seq, payload, handler_id in db.execute(statement)
        if json.loads(payload)["person_id"] == actor.person_id != handler_id
    )


def _naming(db: Session, actor: Actor, seqs: Collection[int]) -> frozenset[int]:
    """Those of the events that name the actor as one whom they are meant for."""
    if not seqs:
        return frozenset()
    statement = select(col(EventPayload.seq), col(EventPayload.payload)).where(col(EventPayload.seq).in_(seqs))
    told = db.execute(statement)
    return frozenset(seq for seq, payload in told if actor.person_id in json.loads(payload)["person_ids"])


def own_cases(db: Session, actor: Actor, case_ids: Collection[int]) -> frozenset[int]:
    """Those of the cases that the actor's organisation submitted or joined."""
    if actor.organisation_id is None or not case_ids:
        return frozenset()
    joined = select(col(Account.case_id)).where(col(Account.organisation_id) == actor.organisation_id)
    statement = select(col(Case.id)).where(
        col(Case.id).in_(case_ids),
        or_(col(Case.organisation_id) == actor.organisation_id, col(Case.id).in_(joined)),
    )
    return frozenset(db.execute(statement).scalars())


def _readable(refs: Mapping[int, Ref | None], event: Event, readable: Collection[Ref]) -> bool:
    ref = refs[event.seq]
    return ref is not None and ref in readable


def _of_audience(actor: Actor, event: Event, own: Collection[int]) -> bool:
    if is_facilitator(actor) or event.audience is Audience.PUBLIC:
        return True
    if event.audience is Audience.GROUP:
        return event.group_id in actor.group_ids
    return event.audience is Audience.ORGANISATION and event.subject_id in own
