"""Noting where a question is raised already, by itself or with a decision, and taking that back."""

import re

from sqlalchemy import exists, select
from sqlmodel import Session, col

from policylab.audit.record import record, subject_id
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.forms.raised import RAISED_FIELDS, RaisedInput, WithRaised
from policylab.cases.models import Case
from policylab.cases.models.answering import RaisedElsewhere
from policylab.cases.queries.raised import RAISABLE
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.core.workflow import MISSING
from policylab.rules.raised import NEEDS_RAISED, NUMBERED, RaisedKind
from policylab.rules.verdicts import ClosingCode

NO_PLACE = N_("Ange var frågan är väckt: med det skälet är det själva svaret.")
NO_NUMBER = N_("Skriv beteckningen med år och nummer, till exempel SOU 2025:12.")
_NUMBER = re.compile(r"\b\d{4}:\d+")


def note_raised(db: Session, actor: Actor, public_id: str, data: RaisedInput, *, version: int | None = None) -> Case:
    """Note one place. Raises Stale for a case that nobody works on or has answered."""
    case = load_unmerged(db, actor, public_id, "case:note_raised", version=version)
    if case.state not in RAISABLE:
        raise Stale(public_id)
    row = _add(db, actor, case, data)
    tell(db, actor, "case.raised_noted", case, raised_id=subject_id(row), raised_kind=row.kind.value)
    return case


def remove_raised(db: Session, actor: Actor, public_id: str, raised: str, *, version: int | None = None) -> Case:
    """Take one place away; it is kept, but shown no longer. Raises NotVisible when the case has none such."""
    case = load_unmerged(db, actor, public_id, "case:note_raised", version=version)
    statement = select(RaisedElsewhere).where(
        col(RaisedElsewhere.case_id) == case.id, col(RaisedElsewhere.public_id) == raised
    )
    row = db.execute(statement).scalars().first()
    if row is None:
        raise NotVisible(raised)
    if case.state not in RAISABLE:
        raise Stale(public_id)
    if row.removed_at is None:
        row.removed_at, row.removed_by_id = now(), actor.person_id
        db.add(row)
        tell(db, actor, "case.raised_removed", case, raised_id=subject_id(row))
    return case


def note_with_decision(db: Session, actor: Actor, case: Case, code: ClosingCode, data: WithRaised) -> None:
    """Note what came with a decision. Raises Invalid for half a note, and for a reason that is nothing without one."""
    if data.raised_kind is None:
        if any(getattr(data, name) for name in RAISED_FIELDS):
            raise Invalid({"raised_kind": [MISSING]})
        if code in NEEDS_RAISED and not _is_raised(db, case):
            raise Invalid({"raised_kind": [NO_PLACE]})
        return
    if not data.raised_reference:
        raise Invalid({"raised_reference": [MISSING]})
    row = _add(db, actor, case, data)
    record(db, actor, "case.raised_noted", case, raised_id=subject_id(row), raised_kind=row.kind.value)


def _add(db: Session, actor: Actor, case: Case, data: RaisedInput | WithRaised) -> RaisedElsewhere:
    kind = data.raised_kind or RaisedKind.OTHER_BODY
    if kind in NUMBERED and not _NUMBER.search(data.raised_reference):
        raise Invalid({"raised_reference": [NO_NUMBER]})
    row = RaisedElsewhere(
        public_id=random_id(),
        case_id=subject_id(case),
        kind=kind,
        reference=data.raised_reference,
        link=data.raised_link,
        on_date=data.raised_on,
        note=data.raised_note,
        person_id=actor.person_id or 0,
        created_at=now(),
    )
    db.add(row)
    db.flush()
    return row


def _is_raised(db: Session, case: Case) -> bool:
    of_case = col(RaisedElsewhere.case_id) == case.id, col(RaisedElsewhere.removed_at).is_(None)
    return bool(db.execute(select(exists().where(*of_case))).scalar())
