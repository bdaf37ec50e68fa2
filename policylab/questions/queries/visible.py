"""Who reads a question: facilitators, and once it is open whoever may read at least one of the cases beneath it."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.permission import Actor
from policylab.core.statements import one_of
from policylab.questions.models import Question, QuestionCase
from policylab.rules.permissions import is_facilitator
from policylab.rules.questions import OUT


@lru_cache(maxsize=256)
def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `questions` that the actor may read the row."""
    if is_facilitator(actor):
        return true()
    case = (
        select(col(QuestionCase.case_id))
        .join(Case, col(Case.id) == col(QuestionCase.case_id))
        .where(col(QuestionCase.question_id) == col(Question.id), case_readable(actor))
        .correlate(Question)
    )
    return and_(one_of(col(Question.state), OUT), case.exists())


def visible_questions(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the questions that the actor may read; entities when no columns are named."""
    return select(*(columns or (Question,))).where(readable(actor))


def question_by_id(db: Session, actor: Actor, public_id: str) -> Question | None:
    """The question of that public id, if the actor may read it."""
    return db.execute(visible_questions(actor).where(col(Question.public_id) == public_id)).scalars().first()
