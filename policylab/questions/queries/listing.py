"""The list of questions, and what the page of one shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.queries import TimelineEntry, timeline
from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.proposals.queries.visible import ProposalLink
from policylab.questions.models import Question, QuestionCase
from policylab.questions.queries.beneath import cases_beneath, proposals_beneath
from policylab.questions.queries.visible import question_by_id, readable
from policylab.rules.questions import QuestionState


@dataclass(frozen=True)
class QuestionRow:
    """One question as a list shows it; cases are counted as far as they are seen."""

    id: int
    public_id: str
    state: QuestionState
    title: str
    language: str
    mandate: str
    activity_at: datetime
    cases_count: int


@dataclass(frozen=True)
class QuestionPage:
    """One question with all that the reader may know of it."""

    question: Question
    lead: str
    cases: Sequence[CaseRow]
    proposals: Sequence[ProposalLink]
    timeline: Sequence[TimelineEntry]


def question_list(
    db: Session, actor: Actor, *, drafts: bool = False, after: str | None = None, size: int = PAGE
) -> Page[QuestionRow]:
    """One page of the questions that the actor may read, newest activity first: drafts, or all others."""
    names = ("id", "public_id", "state", "title", "language", "mandate", "activity_at")
    draft = col(Question.state) == QuestionState.DRAFT
    statement = (
        select(*(col(getattr(Question, name)) for name in names), _seen_cases(actor))
        .where(readable(actor), draft if drafts else ~draft)
        .order_by(col(Question.activity_at).desc(), col(Question.id).desc())
        .limit(size + 1)
    )
    if start := decode_after(after):
        statement = statement.where(tuple_(col(Question.activity_at), col(Question.id)) < start)
    rows = [QuestionRow(*row) for row in db.execute(statement)]
    return cut(rows, size, lambda row: encode_after(row.activity_at, row.id))


def question_page(db: Session, actor: Actor, public_id: str) -> QuestionPage | None:
    """The question of that public id with what stands beneath it, if the actor may read it."""
    question = question_by_id(db, actor, public_id)
    if question is None or question.id is None:
        return None
    lead = db.execute(select(col(Person.name)).where(col(Person.id) == question.lead_id)).scalar()
    return QuestionPage(
        question,
        lead or "",
        cases_beneath(db, actor, question.id),
        proposals_beneath(db, actor, question.id),
        timeline(db, actor, "questions", question.id, of_organisation=False),
    )


def lead_of(db: Session, question: Question) -> str:
    """The public id of the one who leads it."""
    return str(db.execute(select(col(Person.public_id)).where(col(Person.id) == question.lead_id)).scalar_one())


def own_public_id(db: Session, actor: Actor) -> str:
    """The actor's own public id, for a choice that begins with oneself."""
    return str(db.execute(select(col(Person.public_id)).where(col(Person.id) == actor.person_id)).scalar_one())


def _seen_cases(actor: Actor) -> Any:
    return (
        select(func.count())
        .select_from(QuestionCase)
        .join(Case, col(Case.id) == col(QuestionCase.case_id))
        .where(col(QuestionCase.question_id) == col(Question.id), case_readable(actor))
        .correlate(Question)
        .scalar_subquery()
    )
