"""The one drainer of an installation, in whichever process wins the lock, delivering what is due.

On one machine a file lock decides; on PostgreSQL an advisory lock keeps a second machine from draining into an
index of its own, which would then lag behind for ever.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.deliver import Reader, Round, deliver_due
from policylab.audit.models import Delivery
from policylab.core.clock import now
from policylab.core.db import make_sessions, transaction
from policylab.core.locks import FileLock
from policylab.core.settings import Settings

LOCK_FILE = "drainer.lock"
Chore = Callable[[Session], None]
"""What is done from time to time in a transaction of its own; doing it twice must do no harm."""
BETWEEN_CHORES = timedelta(hours=1)
REST = 0.3
"""Seconds between two looks when nothing is due."""
_TRY_AGAIN = 2.0
_ADVISORY = 7_305_411_860
_log = logging.getLogger(__name__)


class ElsewhereDrained(Exception):
    """Another machine drains this database; the embedded index can live on one machine only."""


def due(db: Session) -> int:
    """Deliveries that could be taken in now."""
    statement = select(func.count()).where(col(Delivery.parked_at).is_(None), col(Delivery.next_attempt_at) <= now())
    return int(db.execute(statement).scalar_one())


@contextmanager
def sole_drainer(settings: Settings, engine: Engine) -> Iterator["Hold | None"]:
    """The right to drain, or None when another process of this machine has it. Raises ElsewhereDrained."""
    settings.data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.data / LOCK_FILE)
    try:
        if not lock.acquire(wait=False):
            yield None
            return
        with Hold(engine) as hold:
            yield hold
    finally:
        lock.release()


def do_chores(sessions: sessionmaker[Session], chores: Sequence[Chore]) -> None:
    """Do each of them; one that fails is logged and stops no other."""
    for chore in chores:
        try:
            with sessions() as db, transaction(db):
                chore(db)
        except SQLAlchemyError:
            _log.exception("a chore failed and is done again later")


class Hold:
    """The right to drain, once it is won; on PostgreSQL a connection of its own holds it among machines."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def __enter__(self) -> "Hold":
        if self._engine.dialect.name == "postgresql":
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            won = self._connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY}).scalar()
            if not won:
                self._connection.close()
                raise ElsewhereDrained
        return self

    def __exit__(self, *_error: object) -> None:
        if self._connection is None:
            return
        try:
            self._connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY})
        except SQLAlchemyError:
            self._connection.invalidate()
        self._connection.close()

    def confirm(self) -> None:
        """Raise when the connection that holds the right is gone, and the right with it."""
        if self._connection is not None:
            self._connection.execute(text("SELECT 1"))


class Drainer:
    """Delivers what is due, and does the chores every hour, until told to stop; what goes wrong is tried again."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        readers: Mapping[str, Reader],
        chores: Sequence[Chore] = (),
        rounds: Sequence[Round] = (),
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._sessions = make_sessions(engine)
        self._readers = readers
        self._chores = chores
        self._rounds = rounds
        self._chores_done: datetime | None = None
        self._stop = threading.Event()

    def run(self) -> None:
        """Win the right to drain, drain, and begin again after a fault; returns after `stop`."""
        while not self._stop.is_set():
            try:
                with sole_drainer(self._settings, self._engine) as hold:
                    if hold is not None:
                        self._drain(hold)
            except ElsewhereDrained:
                _log.error("another machine drains this database")
            except Exception:
                _log.exception("the drainer begins again after a fault")
            self._stop.wait(_TRY_AGAIN)

    def stop(self) -> None:
        """Let the delivery in hand finish, and take no more."""
        self._stop.set()

    def _drain(self, hold: Hold) -> None:
        while not self._stop.is_set():
            hold.confirm()
            if self._chores_done is None or now() - self._chores_done >= BETWEEN_CHORES:
                self._chores_done = now()
                do_chores(self._sessions, self._chores)
            if not deliver_due(self._sessions, self._readers, self._rounds):
                self._stop.wait(REST)
