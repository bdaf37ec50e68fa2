"""The rows of files: written with the subject that they came with, and blanked with it."""

from collections.abc import Sequence

from sqlmodel import Session, SQLModel, col, delete, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.files.kinds import WITH_TEXT
from policylab.files.models import StoredFile
from policylab.files.receiving import Received


def keep_files(db: Session, actor: Actor, subject: SQLModel, received: Sequence[Received]) -> list[StoredFile]:
    """Tie files that were taken to a subject that has been flushed; the caller records what happened."""
    rows = [
        StoredFile(
            public_id=random_id(),
            stored_as=each.stored_as,
            subject_kind=str(subject.__tablename__),
            subject_id=subject_id(subject),
            person_id=actor.person,
            organisation_id=actor.organisation,
            name=each.name,
            kind=each.kind,
            size=each.size,
            sha256=each.sha256,
            created_at=now(),
            read_at=None if each.kind in WITH_TEXT else now(),
        )
        for each in received
    ]
    db.add_all(rows)
    db.flush()
    return rows


def dispose_of_files(db: Session, subject: SQLModel) -> None:
    """Let go of what the subject's files hold and are called; what lies on the disk is swept away afterwards."""
    kind, number = str(subject.__tablename__), subject_id(subject)
    for row in db.exec(select(StoredFile).where(StoredFile.subject_kind == kind, StoredFile.subject_id == number)):
        dispose_of_file(db, row)


def dispose_of_file(db: Session, row: StoredFile) -> None:
    """Let go of one of them."""
    row.name, row.words, row.disposed_at = "", "", now()
    db.add(row)


def drop_files(db: Session, subject: SQLModel) -> None:
    """Forget the files of a subject that is thrown away itself; what lies on the disk is swept away a day later."""
    kind, number = str(subject.__tablename__), subject_id(subject)
    db.execute(delete(StoredFile).where(col(StoredFile.subject_kind) == kind, col(StoredFile.subject_id) == number))


def note_words(db: Session, file_id: int, words: str) -> StoredFile | None:
    """Keep the words that were read in a file; None when it was let go of, or read by another, meanwhile."""
    row = db.exec(select(StoredFile).where(StoredFile.id == file_id).with_for_update()).first()
    if row is None or row.read_at is not None or row.disposed_at is not None:
        return None
    row.words, row.read_at = words, now()
    db.add(row)
    return row
