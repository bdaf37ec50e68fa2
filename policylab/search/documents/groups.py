"""Groups and their threads in the index. A closed group hides itself; every group keeps its threads to its members."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.files.queries.listing import words_in
from policylab.groups.models import Contribution, Group, Thread
from policylab.search.access import FACILITATORS, PUBLIC, of_group
from policylab.search.document import Document, Kind, Ref


def group_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the groups."""
    return [_group(row) for row in db.execute(select(Group).where(col(Group.id).in_(ids))).scalars()]


def thread_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the threads, each with everything said in it that has not been taken away, files included."""
    said = defaultdict[int, list[str]](list)
    columns = (col(Contribution.id), col(Contribution.thread_id), col(Contribution.text))
    statement = select(*columns).order_by(col(Contribution.id))
    kept = (col(Contribution.thread_id).in_(ids), col(Contribution.removed_at).is_(None))
    written = db.execute(statement.where(*kept)).all()
    files = words_in(db, "contributions", [row.id for row in written])
    for contribution_id, thread_id, text in written:
        said[thread_id] += [text, *(part for file in files.get(contribution_id, ()) for part in file)]
    rows = db.execute(select(Thread).where(col(Thread.id).in_(ids))).scalars()
    return [_thread(row, said[row.id or 0]) for row in rows]


def _group(row: Group) -> Document:
    members = frozenset({of_group(row.id or 0), FACILITATORS})
    return Document(
        ref=Ref(Kind.GROUP, row.id or 0),
        title=row.name,
        text=row.purpose,
        readers=members if row.closed else members | {PUBLIC},
        activity_at=row.created_at,
    )


def _thread(row: Thread, said: Sequence[str]) -> Document:
    return Document(
        ref=Ref(Kind.THREAD, row.id or 0),
        title=row.title,
        text="\n".join(said),
        readers=frozenset({of_group(row.group_id), FACILITATORS}),
        activity_at=row.activity_at,
    )
