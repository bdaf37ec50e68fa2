"""The files of some subjects that the caller has seen."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from policylab.files.kinds import FileKind
from policylab.files.models import StoredFile


@dataclass(frozen=True)
class FileRow:
    """A file as a page lists it."""

    public_id: str
    name: str
    kind: FileKind
    size: int
    created_at: datetime
    published_revision_id: int | None


def files_of(db: Session, subject_kind: str, ids: Collection[int]) -> Mapping[int, Sequence[FileRow]]:
    """The files of each of the subjects, by its id, as they came."""
    columns = (StoredFile.subject_id, *(getattr(StoredFile, each.name) for each in fields(FileRow)))
    found = defaultdict[int, list[FileRow]](list)
    for subject_id, *row in db.execute(_standing(subject_kind, ids, columns)):
        found[subject_id].append(FileRow(*row))
    return found


def words_in(db: Session, subject_kind: str, ids: Collection[int]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Name and words of the files of each of the subjects."""
    columns = (StoredFile.subject_id, StoredFile.name, StoredFile.words)
    found = defaultdict[int, list[tuple[str, str]]](list)
    for subject_id, name, words in db.execute(_standing(subject_kind, ids, columns)):
        found[subject_id].append((name, words))
    return found


def file_of(db: Session, subject_kind: str, subject_id: int, public_id: str) -> StoredFile | None:
    """The subject's file of that public id; the caller has seen the subject."""
    statement = select(StoredFile).where(
        col(StoredFile.public_id) == public_id,
        col(StoredFile.subject_kind) == subject_kind,
        col(StoredFile.subject_id) == subject_id,
        col(StoredFile.disposed_at).is_(None),
    )
    return db.execute(statement).scalars().first()


def unread(db: Session, subject_kind: str, most: int) -> Sequence[StoredFile]:
    """Files whose words nobody has read yet, the first that came first."""
    statement = (
        select(StoredFile)
        .where(
            col(StoredFile.read_at).is_(None),
            col(StoredFile.disposed_at).is_(None),
            col(StoredFile.subject_kind) == subject_kind,
        )
        .order_by(col(StoredFile.id))
        .limit(most)
    )
    return db.execute(statement).scalars().all()


def _standing(subject_kind: str, ids: Collection[int], columns: Sequence[Any]) -> Select[Any]:
    return (
        select(*map(col, columns))
        .where(
            col(StoredFile.subject_kind) == subject_kind,
            col(StoredFile.subject_id).in_(ids),
            col(StoredFile.disposed_at).is_(None),
        )
        .order_by(col(StoredFile.id))
    )
