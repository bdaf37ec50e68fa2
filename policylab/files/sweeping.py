"""Sweeping away what lies on the disk and belongs to nobody: an upload that was stopped, a file that was let go of."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.settings import Settings
from policylab.files.disk import all_incoming, all_kept, path_of
from policylab.files.models import StoredFile

LEFT_ALONE = 24 * 60 * 60
"""Seconds: a younger file may wait for its row."""


def sweeper(settings: Settings) -> Callable[[Session], None]:
    """A chore that deletes them; doing it twice does no harm."""

    def sweep(db: Session) -> None:
        for path in strays(db, settings):
            path.unlink(missing_ok=True)

    return sweep


def strays(db: Session, settings: Settings) -> Iterator[Path]:
    """What lies there without a row of its own, and is old enough to have none; disposed files at once."""
    before = time.time() - LEFT_ALONE
    rows = db.execute(select(col(StoredFile.stored_as), col(StoredFile.disposed_at))).all()
    kept = {stored_as for stored_as, disposed_at in rows if disposed_at is None}
    known = {stored_as for stored_as, _ in rows}
    for path in all_kept(settings):
        if path.name not in kept and (path.name in known or path.stat().st_mtime < before):
            yield path
    yield from (path for path in all_incoming(settings) if path.stat().st_mtime < before)


def missing(db: Session, settings: Settings) -> list[str]:
    """The public ids of files that ought to lie there and do not."""
    statement = select(col(StoredFile.public_id), col(StoredFile.stored_as)).where(
        col(StoredFile.disposed_at).is_(None)
    )
    return [public_id for public_id, name in db.execute(statement) if not path_of(settings, name).is_file()]
