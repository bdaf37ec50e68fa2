"""Questions in the index: once open, found by whoever may read at least one of the cases beneath."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.questions.models import Question, QuestionCase
from policylab.rules.questions import OUT
from policylab.search.access import FACILITATORS
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.cases import readers_by_case


def question_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the questions."""
    beneath = defaultdict[int, list[int]](list)
    statement = select(col(QuestionCase.question_id), col(QuestionCase.case_id))
    for question_id, case_id in db.execute(statement.where(col(QuestionCase.question_id).in_(ids))):
        beneath[question_id].append(case_id)
    readers = readers_by_case(db, sorted({case_id for held in beneath.values() for case_id in held}))
    rows = db.execute(select(Question).where(col(Question.id).in_(ids))).scalars()
    return [_document(row, [readers[case_id] for case_id in beneath[row.id or 0]]) for row in rows]


def _document(row: Question, of_cases: Sequence[frozenset[str]]) -> Document:
    return Document(
        ref=Ref(Kind.QUESTION, row.id or 0),
        title=row.title,
        text="\n".join([row.summary, row.mandate, row.public_id]),
        readers=frozenset({FACILITATORS}).union(*(of_cases if row.state in OUT else ())),
        state=row.state.value,
        activity_at=row.activity_at,
    )
