"""Subjects of any kind as one list shows them, each through its own feature's condition on who may read it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.markdown import unmarked
from policylab.core.permission import Actor
from policylab.files.queries.listing import words_in
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.visible import readable as groups_readable
from policylab.groups.queries.visible import threads_readable
from policylab.guidance.models import Guidance
from policylab.guidance.queries.visible import readable as guidance_readable
from policylab.law.queries.names import short_names
from policylab.proposals.models import Proposal
from policylab.proposals.queries.parts import texts_of_parts
from policylab.proposals.queries.visible import readable as proposals_readable
from policylab.questions.models import Question
from policylab.questions.queries.visible import readable as questions_readable
from policylab.rules.questions import QUESTION_LABELS
from policylab.rules.workflow import GUIDANCE_LABELS, PROPOSAL_LABELS
from policylab.search.document import Kind, Ref
from policylab.search.documents.sections import section_rows
from policylab.search.queries.case_subjects import case_subjects
from policylab.search.queries.readable import ids_by_kind
from policylab.search.queries.subject import Subject


def subjects(db: Session, actor: Actor, refs: Collection[Ref]) -> dict[Ref, Subject]:
    """Those of the subjects that the actor may read, as a list shows them."""
    found: dict[Ref, Subject] = {}
    for kind, ids in ids_by_kind(refs).items():
        found |= {subject.ref: subject for subject in _ROWS[kind](db, actor, ids)}
    return found


def _proposals(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    statement = select(Proposal).where(col(Proposal.id).in_(ids), proposals_readable(actor))
    texts = texts_of_parts(db, ids)
    return [
        Subject(
            ref=Ref(Kind.PROPOSAL, row.id or 0),
            public_id=row.public_id,
            title=row.title,
            text=unmarked("\n".join(texts[row.id or 0].values())),
            language=row.language,
            state=row.state.value,
            state_label=PROPOSAL_LABELS[row.state],
            area=row.area,
            activity_at=row.activity_at,
        )
        for row in db.execute(statement).scalars()
    ]


def _guidance(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    statement = select(Guidance).where(col(Guidance.id).in_(ids), guidance_readable(actor))
    return [
        Subject(
            ref=Ref(Kind.GUIDANCE, row.id or 0),
            public_id=row.public_id,
            title=row.title,
            text=unmarked(row.text),
            language=row.language,
            state=row.state.value,
            state_label=GUIDANCE_LABELS[row.state],
            activity_at=row.published_at or row.created_at,
        )
        for row in db.execute(statement).scalars()
    ]


def _groups(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    statement = select(Group).where(col(Group.id).in_(ids), groups_readable(actor))
    return [
        Subject(Ref(Kind.GROUP, row.id or 0), row.public_id, row.name, row.purpose, row.language)
        for row in db.execute(statement).scalars()
    ]


def _threads(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    statement = (
        select(Thread, col(Group.name))
        .join(Group, col(Group.id) == col(Thread.group_id))
        .where(col(Thread.id).in_(ids), threads_readable(actor))
    )
    said, files = _said(db, ids)
    return [
        Subject(
            ref=Ref(Kind.THREAD, row.id or 0),
            public_id=row.public_id,
            title=row.title,
            text=unmarked("\n".join(said.get(row.id or 0, ()))),
            files=files.get(row.id or 0, ()),
            language=row.language,
            organisation=group,
            activity_at=row.activity_at,
        )
        for row, group in db.execute(statement)
    ]


def _said(db: Session, ids: Sequence[int]) -> tuple[Mapping[int, list[str]], Mapping[int, list[tuple[str, str]]]]:
    """What is written in the threads and not taken away, and the files that came with it, by thread."""
    said: dict[int, list[str]] = {}
    files: dict[int, list[tuple[str, str]]] = {}
    columns = (col(Contribution.id), col(Contribution.thread_id), col(Contribution.text))
    written = select(*columns).order_by(col(Contribution.id))
    kept = (col(Contribution.thread_id).in_(ids), col(Contribution.removed_at).is_(None))
    rows = db.execute(written.where(*kept)).all()
    words = words_in(db, "contributions", [row.id for row in rows])
    for contribution_id, thread_id, text in rows:
        said.setdefault(thread_id, []).append(text)
        files.setdefault(thread_id, []).extend(words.get(contribution_id, ()))
    return said, files


def _sections(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    rows = section_rows(db, ids)
    names = short_names(db, [row.statute_id for row in rows])
    titles = {row.id: f"{row.place.words} {names.get(row.statute_id, row.act_title)}" for row in rows}
    return [Subject(Ref(Kind.SECTION, row.id), row.place.path, titles[row.id], row.told, "sv") for row in rows]


def _questions(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    rows = db.execute(select(Question).where(col(Question.id).in_(ids), questions_readable(actor))).scalars()
    return [_question(row) for row in rows]


def _question(row: Question) -> Subject:
    told = (row.public_id, row.title, unmarked(row.summary), row.language, row.state.value, QUESTION_LABELS[row.state])
    return Subject(Ref(Kind.QUESTION, row.id or 0), *told, activity_at=row.activity_at)


_ROWS: Mapping[Kind, Callable[[Session, Actor, Sequence[int]], list[Subject]]] = {
    Kind.CASE: case_subjects,
    Kind.PROPOSAL: _proposals,
    Kind.GUIDANCE: _guidance,
    Kind.GROUP: _groups,
    Kind.THREAD: _threads,
    Kind.SECTION: _sections,
    Kind.QUESTION: _questions,
}
