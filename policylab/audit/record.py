"""How a command tells what happened: one call, checked against the table of events."""

from typing import Any

from sqlmodel import Session, SQLModel

from policylab.audit.chain import Outbox, ToldEvent, Value
from policylab.audit.models import Event
from policylab.core.clock import now
from policylab.core.db import last_act
from policylab.core.permission import Actor
from policylab.rules.events import EVENTS


def record(
    db: Session, actor: Actor, kind: str, subject: SQLModel, *, group_id: int | None = None, **fields: Value
) -> None:
    """Note that `kind` happened to `subject`; it is sealed just before the transaction commits.

    `group_id` names the group whose members are the audience of a group event.
    Raises KeyError for an undeclared kind and ValueError for unknown or missing fields.
    """
    declared = EVENTS[kind]
    if declared.fields != fields.keys():
        raise ValueError(f"{kind} takes the fields {sorted(declared.fields)}, not {sorted(fields)}")
    identity = _identity(db, subject)
    last_act(db, Outbox).told.append(
        ToldEvent(
            kind=kind,
            schema_number=declared.schema,
            subject_kind=str(subject.__tablename__),
            subject_id=identity,
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            audience=declared.audience,
            group_id=group_id,
            at=now(),
            fields=fields,
        )
    )


def _identity(db: Session, subject: SQLModel) -> int:
    if isinstance(subject, Event):
        return subject.seq
    db.add(subject)
    db.flush()
    return subject_id(subject)


def subject_id(row: Any) -> int:
    """The id of a row that has been flushed."""
    if row.id is None:
        raise ValueError("the row has not been flushed")
    return int(row.id)
