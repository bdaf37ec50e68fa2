"""From rows to documents: some of them after a change, all of them for a rebuild."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.groups.models import Group, Thread
from policylab.guidance.models import Guidance
from policylab.law.models import StatuteSection
from policylab.proposals.models import Proposal
from policylab.questions.models import Question
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.cases import case_documents
from policylab.search.documents.groups import group_documents, thread_documents
from policylab.search.documents.guidance import guidance_documents
from policylab.search.documents.proposals import proposal_documents
from policylab.search.documents.questions import question_documents
from policylab.search.documents.sections import section_documents

STEP = 500

_BUILDERS: Mapping[Kind, Callable[[Session, Sequence[int]], list[Document]]] = {
    Kind.CASE: case_documents,
    Kind.PROPOSAL: proposal_documents,
    Kind.GUIDANCE: guidance_documents,
    Kind.GROUP: group_documents,
    Kind.THREAD: thread_documents,
    Kind.SECTION: section_documents,
    Kind.QUESTION: question_documents,
}
TABLES: Mapping[Kind, Any] = {
    Kind.CASE: Case,
    Kind.PROPOSAL: Proposal,
    Kind.GUIDANCE: Guidance,
    Kind.GROUP: Group,
    Kind.THREAD: Thread,
    Kind.SECTION: StatuteSection,
    Kind.QUESTION: Question,
}
"""The table in which the subjects of each kind stand."""


def documents_of(db: Session, refs: Collection[Ref]) -> list[Document]:
    """The present documents of some subjects; a subject that may not be found has none."""
    found: list[Document] = []
    for kind, build in _BUILDERS.items():
        ids = sorted(ref.id for ref in refs if ref.kind is kind)
        for start in range(0, len(ids), STEP):
            found += build(db, ids[start : start + STEP])
    return found


def all_documents(sessions: sessionmaker[Session]) -> Iterator[Document]:
    """Every document there should be, read in steps so that no transaction is long."""
    for kind in _BUILDERS:
        for documents in documents_in_steps(sessions, kind):
            yield from documents


def documents_in_steps(sessions: sessionmaker[Session], kind: Kind) -> Iterator[list[Document]]:
    """The documents of one kind, as many at a time as one short transaction reads."""
    last = 0
    while True:
        with sessions() as db:
            statement = select(col(TABLES[kind].id)).where(col(TABLES[kind].id) > last)
            ids = db.execute(statement.order_by(col(TABLES[kind].id)).limit(STEP)).scalars().all()
            documents = _BUILDERS[kind](db, ids) if ids else []
        if not ids:
            return
        yield documents
        last = ids[-1]


def count_subjects(db: Session) -> int:
    """How many subjects there are to read, drafts included, for a progress bar."""
    return sum(int(db.execute(select(func.count()).select_from(table)).scalar_one()) for table in TABLES.values())
