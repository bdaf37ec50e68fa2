"""Reading the event log: always through an audience, for a subject that the caller has already seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.core.clock import STOCKHOLM
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS, VEILED
from policylab.rules.permissions import is_facilitator


@dataclass(frozen=True)
class TimelineEntry:
    """One event as a timeline shows it."""

    seq: int
    kind: str
    at: datetime
    person: str
    organisation: str
    times: int = 1

    def sentence(self, language: str) -> str:
        """What happened, in "sv" or "en"."""
        declared = EVENTS[self.kind]
        return declared.en if language == "en" else declared.sv


def heard_by(actor: Actor, *, of_organisation: bool) -> ColumnElement[bool]:
    """The condition on events that the actor belongs to their audience.

    `of_organisation` says whether the actor's organisation submitted or joined the subject.
    """
    if is_facilitator(actor):
        return col(Event.audience).is_not(None)
    heard = [col(Event.audience) == Audience.PUBLIC]
    if of_organisation:
        heard.append(col(Event.audience) == Audience.ORGANISATION)
    if actor.group_ids:
        heard.append((col(Event.audience) == Audience.GROUP) & col(Event.group_id).in_(actor.group_ids))
    return or_(*heard)


def timeline(
    db: Session, actor: Actor, subject_kind: str, subject_id: int, *, of_organisation: bool, limit: int = 200
) -> Sequence[TimelineEntry]:
    """What happened to a subject that the actor may read, newest first, as far as the actor is its audience."""
    statement = _events(actor, of_organisation)
    rows = read(db, statement, subject_kind=subject_kind, subject_id=subject_id, most=limit)
    entries: list[TimelineEntry] = []
    for seq, kind, at, group_id, person, body in rows:
        who = ("", "") if _veiled(actor, kind, group_id) else (person or "", body or "")
        entry = TimelineEntry(seq, kind, at, *who)
        if entries and _one_with(entries[-1], entry):
            entries[-1] = replace(entries[-1], times=entries[-1].times + 1)
        else:
            entries.append(entry)
    return entries


@prepared
def _events(actor: Actor, of_organisation: bool) -> Select[Any]:
    return (
        select(col(Event.seq), col(Event.kind), col(Event.at), col(Event.group_id), col(Person.name), shown_name())
        .join(Person, col(Person.id) == col(Event.person_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Event.organisation_id), isouter=True)
        .where(col(Event.subject_kind) == bindparam("subject_kind"), col(Event.subject_id) == bindparam("subject_id"))
        .where(heard_by(actor, of_organisation=of_organisation))
        .order_by(col(Event.seq).desc())
        .limit(bindparam("most", type_=Integer))
    )


def _one_with(later: TimelineEntry, earlier: TimelineEntry) -> bool:
    """Whether the same was done by the same several times in a row on one day, which is read as one."""
    same = (later.kind, later.person, later.organisation) == (earlier.kind, earlier.person, earlier.organisation)
    return same and later.at.astimezone(STOCKHOLM).date() == earlier.at.astimezone(STOCKHOLM).date()


def _veiled(actor: Actor, kind: str, group_id: int | None) -> bool:
    """Whether who did it would tell the actor who sits in a group that is not theirs."""
    own = group_id is None or group_id in actor.group_ids or is_facilitator(actor)
    return kind in VEILED and not own
