"""Questions as rows, in any state, over any cases."""

from typing import Any

from sqlmodel import Session

from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.questions.models import Question, QuestionCase
from policylab.rules.questions import QuestionState


def question(db: Session, lead: Actor, state: QuestionState, *cases: Case, **given: Any) -> Question:
    """A question over the cases; an event puts it on the readers' table."""
    key = random_id()
    values = {
        "public_id": f"FS-2026-{int.from_bytes(key.encode()[:3]):05d}{key[:4]}",
        "submission_key": key,
        "state": state,
        "title": "Vem bestämmer?",
        "summary": "Tre hinder, en fråga.",
        "html": "<p>Tre hinder, en fråga.</p>",
        "mandate": "Styrgruppen",
        "mandate_on": now().date(),
        "lead_id": lead.person_id,
        "author_id": lead.person_id,
        "created_at": now(),
        "activity_at": now(),
        "opened_at": None if state is QuestionState.DRAFT else now(),
        **given,
    }
    with transaction(db):
        row = Question(**values)
        db.add(row)
        db.flush()
        db.add_all(QuestionCase(question_id=subject_id(row), case_id=subject_id(case)) for case in cases)
        record(db, lead, "question.opened", row)
    return row
