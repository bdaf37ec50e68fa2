"""Keeping the words of a contribution's file, once they have been read outside any transaction."""

from sqlmodel import Session

from policylab.audit.record import record, subject_id
from policylab.core.permission import ANYBODY
from policylab.files.commands.keeping import note_words
from policylab.groups.models import Contribution, Group, Thread


def keep_words(db: Session, file_id: int, words: str) -> None:
    """Keep them and tell the readers of the log, so that they can be searched for; the installation itself does it."""
    row = note_words(db, file_id, words)
    contribution = db.get(Contribution, row.subject_id) if row else None
    if row is None or contribution is None:
        return
    thread = db.get_one(Thread, contribution.thread_id)
    group = db.get_one(Group, thread.group_id)
    ids = {"thread_id": subject_id(thread), "contribution_id": subject_id(contribution), "file_id": subject_id(row)}
    record(db, ANYBODY, "contribution.file_read", group, group_id=group.id, **ids)
