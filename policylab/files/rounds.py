"""Reading the words of files: a round of the delivery loop for each kind of subject, in a child process."""

from collections.abc import Callable

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.db import transaction
from policylab.core.settings import Settings
from policylab.files.disk import path_of
from policylab.files.looking import words_of
from policylab.files.queries.listing import unread

BATCH = 5
Keep = Callable[[Session, int, str], None]
"""Keeps the words of the file of that id, as the feature of its subject does it."""


class WordsRound:
    """Reads a few files each time; one that cannot be read has no words, and is not tried again."""

    def __init__(self, settings: Settings, subject_kind: str, keep: Keep) -> None:
        self._settings, self._subject_kind, self._keep = settings, subject_kind, keep

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """How many files were read. Each is read outside its transaction."""
        with sessions() as db:
            waiting = [(subject_id(row), row.stored_as, row.kind) for row in unread(db, self._subject_kind, BATCH)]
        for file_id, stored_as, kind in waiting:
            words = words_of(path_of(self._settings, stored_as), kind)
            with sessions() as db, transaction(db):
                self._keep(db, file_id, words)
        return len(waiting)
