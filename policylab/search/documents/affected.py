"""Which subjects must be indexed again when something has happened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Event, EventPayload
from policylab.cases.models import Case, CaseTag
from policylab.groups.models import Contribution
from policylab.questions.models import QuestionCase
from policylab.search.document import Kind, Ref

_KINDS = {
    "cases": Kind.CASE,
    "proposals": Kind.PROPOSAL,
    "guidance": Kind.GUIDANCE,
    "groups": Kind.GROUP,
    "threads": Kind.THREAD,
    "questions": Kind.QUESTION,
}
_POINTERS = {"case_id": Kind.CASE, "into_id": Kind.CASE, "guidance_id": Kind.GUIDANCE, "thread_id": Kind.THREAD}


def ref_of(subject_kind: str, subject_id: int) -> Ref | None:
    """The subject of an event, if it is of a kind that can be found."""
    kind = _KINDS.get(subject_kind)
    return Ref(kind, subject_id) if kind else None


def affected(db: Session, events: Sequence[Event]) -> set[Ref]:
    """The subjects whose documents these events may have changed: their own, and those that they point to."""
    found = {ref for event in events if (ref := ref_of(event.subject_kind, event.subject_id))}
    payloads = _payloads(db, [event.seq for event in events])
    for payload in payloads:
        found |= {Ref(kind, payload[name]) for name, kind in _POINTERS.items() if name in payload}
    bodies = [event.subject_id for event in events if event.kind == "organisation.changed"]
    if bodies:
        found |= _refs(Kind.CASE, db.execute(select(col(Case.id)).where(col(Case.organisation_id).in_(bodies))))
    found |= _above(db, {ref.id for ref in found if ref.kind is Kind.CASE})
    renamed = [event.subject_id for event in events if event.subject_kind == "tags"]
    if renamed:
        found |= _refs(Kind.CASE, db.execute(select(col(CaseTag.case_id)).where(col(CaseTag.tag_id).in_(renamed))))
    said = [payload["contribution_id"] for payload in payloads if "contribution_id" in payload]
    if said:
        threads = select(col(Contribution.thread_id)).where(col(Contribution.id).in_(said))
        found |= _refs(Kind.THREAD, db.execute(threads))
    return found


def _above(db: Session, case_ids: set[int]) -> set[Ref]:
    """The questions above some cases: who may read a case decides who may read them."""
    if not case_ids:
        return set()
    statement = select(col(QuestionCase.question_id)).where(col(QuestionCase.case_id).in_(case_ids))
    return _refs(Kind.QUESTION, db.execute(statement))


def _payloads(db: Session, seqs: Sequence[int]) -> Sequence[Mapping[str, Any]]:
    statement = select(col(EventPayload.payload)).where(col(EventPayload.seq).in_(seqs))
    return [json.loads(payload) for payload in db.execute(statement).scalars()]


def _refs(kind: Kind, rows: Iterable[Any]) -> set[Ref]:
    return {Ref(kind, row[0]) for row in rows}
