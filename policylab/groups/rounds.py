"""Reading the words of files that came with contributions: a round of the delivery loop, in a child process."""

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.core.db import transaction
from policylab.core.settings import Settings
from policylab.files.disk import path_of
from policylab.files.looking import words_of
from policylab.files.queries.listing import unread
from policylab.groups.commands.reading import keep_words

BATCH = 5


class FilesRound:
    """Reads a few files each time; one that cannot be read has no words, and is not tried again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """How many files were read. Each is read outside its transaction."""
        with sessions() as db:
            waiting = [(subject_id(row), row.stored_as, row.kind) for row in unread(db, "contributions", BATCH)]
        for file_id, stored_as, kind in waiting:
            words = words_of(path_of(self._settings, stored_as), kind)
            with sessions() as db, transaction(db):
                keep_words(db, file_id, words)
        return len(waiting)
