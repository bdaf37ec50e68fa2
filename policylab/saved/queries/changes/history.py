"""What has happened to many subjects at once, and the state in which each stood at a moment."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload, Revision
from policylab.audit.revisions import texts_of
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.workflow import Workflow
from policylab.notifications.queries.reach import tellable
from policylab.search.document import Kind, Ref

SUBJECTS = {
    Kind.CASE: "cases",
    Kind.PROPOSAL: "proposals",
    Kind.GUIDANCE: "guidance",
    Kind.GROUP: "groups",
    Kind.THREAD: "threads",
    Kind.QUESTION: "questions",
}
STATE = N_("Läge")
"""The label of a changed state."""
_MOST = 2_000


class Past(NamedTuple):
    """One event of a subject's past; the fields are empty where they have been erased."""

    kind: str
    at: datetime
    fields: Mapping[str, Any]


class Value(NamedTuple):
    """One thing that has changed, with its old and its new value in words; the label is a message id."""

    label: str
    before: str
    after: str


def told_since(db: Session, actor: Actor, refs: Iterable[Ref], moment: datetime) -> dict[Ref, list[Event]]:
    """The events since the moment that the actor may be told of, by subject, the newest first."""
    wanted: dict[Kind, list[int]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, []).append(ref.id)
    kinds = {SUBJECTS[kind]: kind for kind in wanted if kind in SUBJECTS}
    if not kinds:
        return {}
    of_refs = or_(
        *(
            and_(col(Event.subject_kind) == name, col(Event.subject_id).in_(wanted[kind]))
            for name, kind in kinds.items()
        )
    )
    statement = select(Event).where(of_refs, col(Event.at) > moment).order_by(col(Event.seq).desc()).limit(_MOST)
    found: dict[Ref, list[Event]] = {}
    for event in tellable(db, actor, db.execute(statement).scalars().all()):
        found.setdefault(Ref(kinds[event.subject_kind], event.subject_id), []).append(event)
    return found


def pasts(db: Session, kind: Kind, ids: Sequence[int]) -> dict[int, list[Past]]:
    """All that has happened to each of the subjects, in order."""
    statement = (
        select(col(Event.subject_id), col(Event.kind), col(Event.at), col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq), isouter=True)
        .where(col(Event.subject_kind) == SUBJECTS[kind], col(Event.subject_id).in_(ids))
        .order_by(col(Event.seq))
    )
    found: dict[int, list[Past]] = {row_id: [] for row_id in ids}
    for row_id, name, at, payload in db.execute(statement) if ids else ():
        found[row_id].append(Past(name, at, json.loads(payload) if payload else {}))
    return found


def state_then(flow: Workflow, past: Sequence[Past], moment: datetime, present: StrEnum) -> StrEnum | None:
    """The state at the moment; None before there was any, and where the events do not tell how the present came."""
    then = _state(flow, [event for event in past if event.at <= moment])
    return then if _state(flow, past) == present else None


def last(past: Sequence[Past], moment: datetime, field: str, *kinds: str) -> Any:
    """A field of the last event of these kinds up to the moment; None where there was none."""
    found = [event.fields.get(field) for event in past if event.kind in kinds and event.at <= moment]
    return found[-1] if found else None


def texts_by_revision(db: Session, revision_ids: Iterable[int | None]) -> dict[int, dict[str, str]]:
    """The texts of each revision by field; one that was redacted is left out."""
    wanted = [revision_id for revision_id in revision_ids if revision_id is not None]
    statement = select(Revision).where(col(Revision.id).in_(wanted), col(Revision.redacted_at).is_(None))
    return {row.id: texts_of(row) for row in db.execute(statement).scalars()} if wanted else {}


def _state(flow: Workflow, past: Sequence[Past]) -> StrEnum | None:
    state: StrEnum | None = None
    for event in past:
        if event.kind.endswith(".imported") and "state" in event.fields:
            state = flow.states(event.fields["state"])
        for row in flow.transitions:
            if row.event == event.kind and (state is None or state in row.sources):
                state = row.target
                break
    return state
