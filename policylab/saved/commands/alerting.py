"""Running saved searches again when something has happened, and making ready what is to be told of what is new."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.alerts import BY_THE_CLOCK, Alert, next_letter
from policylab.saved.commands.noting import note_again
from policylab.saved.models import SavedMail, SavedMatch, SavedSearch
from policylab.saved.queries.matches import Matches

PAUSE = timedelta(minutes=1)
"""At least so long between two runs of a search, however much happens; others than those at once wait longer."""
LONG_PAUSE = timedelta(minutes=10)
_INSTALLATION = Actor()


def touched(db: Session, kinds: Collection[str], people: Collection[int]) -> Sequence[tuple[int, Alert]]:
    """The searches, not already waiting, that such subjects could match, and those of these people."""
    if not kinds and not people:
        return []
    scopes = [*kinds, ""] if kinds else []
    could = or_(col(SavedSearch.scope).in_(scopes), col(SavedSearch.person_id).in_(people))
    statement = select(SavedSearch.id, SavedSearch.alert).where(col(SavedSearch.run_at).is_(None), could)
    return [(search_id, Alert(alert)) for search_id, alert in db.exec(statement) if search_id is not None]


def run_soon(db: Session, searches: Collection[tuple[int, Alert]]) -> None:
    """Let each of them be run when it has rested since it was last run."""
    for at_once in (True, False):
        pause = PAUSE if at_once else LONG_PAUSE
        ids = [search_id for search_id, alert in searches if (alert is Alert.AT_ONCE) == at_once]
        rested = or_(col(SavedSearch.ran_at).is_(None), col(SavedSearch.ran_at) <= now() - pause)
        waiting = col(SavedSearch.id).in_(ids) & col(SavedSearch.run_at).is_(None)
        db.execute(update(SavedSearch).where(waiting, rested).values(run_at=now()))
        db.execute(update(SavedSearch).where(waiting).values(run_at=now() + pause))


def note_run(db: Session, search_id: int, version: int, found: Matches, *, again: bool) -> None:
    """Note what a run found, and make the letter if one is due; all of it or nothing.

    Nothing is noted for a search that was changed meanwhile: it is still due. `again` asks for one more run, since
    the index lags behind.
    """
    saved = _locked(db, search_id, version)
    if saved is None:
        return
    due = saved.alert is Alert.AT_ONCE or (saved.tell_at is not None and saved.tell_at <= now())
    note_again(db, saved, found)
    if again:
        saved.run_at = now() + PAUSE
    if due:
        saved.tell_at = next_letter(saved.alert, now())
        if not saved.wide:
            _make_letter(db, saved)


def let_rest(db: Session, search_id: int, version: int) -> None:
    """Pass a run over: nobody may be told of it now."""
    saved = _locked(db, search_id, version)
    if saved is not None:
        saved.run_at, saved.tell_at = None, next_letter(saved.alert, now())
        db.add(saved)


def put_off(db: Session, search_id: int, version: int) -> None:
    """Try a run again in a while: the index is being built."""
    saved = _locked(db, search_id, version)
    if saved is not None:
        saved.run_at = now() + PAUSE
        saved.tell_at = saved.run_at if saved.tell_at is not None and saved.tell_at <= now() else saved.tell_at
        db.add(saved)


def _locked(db: Session, search_id: int, version: int) -> SavedSearch | None:
    statement = select(SavedSearch).where(SavedSearch.id == search_id, SavedSearch.version == version)
    return db.exec(statement.with_for_update(key_share=True)).first()


def _make_letter(db: Session, saved: SavedSearch) -> None:
    """The letter with a note on each match that it tells of: it waits for the morning, or an event delivers it."""
    db.flush()
    waiting = (
        col(SavedMatch.saved_search_id) == saved.id,
        col(SavedMatch.untold).is_(True),
        col(SavedMatch.gone_at).is_(None),
    )
    if db.exec(select(SavedMatch.subject_id).where(*waiting).limit(1)).first() is None:
        return
    mail = SavedMail(saved_search_id=saved.id or 0, made_at=now(), waits=saved.alert in BY_THE_CLOCK)
    db.add(mail)
    db.flush()
    db.execute(update(SavedMatch).where(*waiting).values(untold=False, mail_id=mail.id))
    if not mail.waits:
        record(db, _INSTALLATION, "search.alerted", saved, mail_id=mail.id)
