"""Killing a writer at any moment, and looking at what it leaves: nothing acknowledged may be lost.

Everything happens in a folder of its own with a database of its own, and only the process started here is killed.
"""

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.audit.chain import faults
from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.cli.benching.writer import READY, write
from policylab.cli.search import faults as faults_of_index
from policylab.cli.seeding.reference import load_reference
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.permission import ANYBODY
from policylab.core.schema import upgrade
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Role
from policylab.search.document import Ref
from policylab.search.documents.build import all_documents
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex

ACKNOWLEDGED_MOST = 8
"""The writer is killed within so many acknowledgements."""
MOMENT_MOST = 0.04
"""And within so many seconds after one of them, which falls anywhere in a write or a delivery."""
_PROCESSES = multiprocessing.get_context("forkserver")
"""Writers are forked from a server that has read the code and holds no connection, so that each begins at once."""


@dataclass(frozen=True)
class Round:
    """What one kill left: faults are sentences, none when all is well."""

    number: int
    acknowledged: int
    written: int
    faults: tuple[str, ...]


def kill_rounds(folder: Path, rounds: int, rng_seed: int = 1) -> Iterator[Round]:
    """Kill a writer once each round, on one database that grows, and tell what is wrong afterwards."""
    _PROCESSES.set_forkserver_preload(["policylab.cli.benching.writer"])
    chance = random.Random(rng_seed)  # noqa: S311 - nothing secret
    place = _Place(folder)
    for number in range(1, rounds + 1):
        place.acknowledged += _acknowledged_before_the_kill(place, chance)
        yield place.inspect(number)


class _Place:
    def __init__(self, folder: Path) -> None:
        self.url, self.index = f"sqlite:///{folder / 'policylab.db'}", folder / "index"
        engine = make_engine(self.url)
        upgrade(engine)
        self.sessions = make_sessions(engine)
        self.acknowledged: list[str] = []
        with self.sessions() as db, transaction(db):
            load_reference(db)
            person = create_person(db, ANYBODY, email="skrivare@kommun.example", name="Skrivare")
            organisation = organisation_by_code(db, "2281")
            if organisation is None:
                raise LookupError("2281")
            grant_membership(db, ANYBODY, person=person, organisation=organisation, role=Role.CONTRIBUTOR)
            self.person_id = subject_id(person)

    def inspect(self, number: int) -> Round:
        """Let the index catch up, and compare acknowledgements, database, chain and index."""
        _catch_up(self.sessions, self.index)
        with self.sessions() as db:
            rows = db.execute(select(col(Case.public_id)).where(col(Case.public_id).is_not(None))).all()
            waiting = db.execute(select(col(Delivery.seq)).where(col(Delivery.reader) == "search")).all()
            found = [*faults(db)]
        written = {public_id for (public_id,) in rows}
        wanted: dict[Ref, list[str]] = {}
        for document in all_documents(self.sessions):
            wanted.setdefault(document.ref, []).append(document.stamp())
        found += [f"{lost} was acknowledged and is gone" for lost in sorted(set(self.acknowledged) - written)]
        if len(written) > len(self.acknowledged) + number:
            found.append("more was written than one case a kill beside those acknowledged")
        if waiting:
            found.append(f"{len(waiting)} deliveries wait though all was delivered")
        found += [f"the index: {fault}" for fault in faults_of_index(wanted, WhooshIndex(self.index).stamps())]
        return Round(number, len(self.acknowledged), len(written), tuple(found))


def _catch_up(sessions: sessionmaker[Session], index: Path) -> None:
    reader = SearchReader(WhooshIndex(index))
    while deliver_due(sessions, {"search": reader}):
        pass


def _acknowledged_before_the_kill(place: _Place, chance: random.Random) -> list[str]:
    hears, tells = _PROCESSES.Pipe(duplex=False)
    arguments = (tells, place.url, place.index, place.person_id)
    writer = _PROCESSES.Process(target=write, args=arguments, daemon=True)
    writer.start()
    tells.close()
    try:
        return _listen(writer, hears, chance)
    finally:
        writer.kill()
        writer.join()


def _listen(writer: BaseProcess, hears: Connection, chance: random.Random) -> list[str]:
    if hears.recv_bytes() != READY:
        raise RuntimeError("the writer did not begin")
    heard = [hears.recv_bytes().decode() for _ in range(chance.randint(1, ACKNOWLEDGED_MOST))]
    writer.join(timeout=chance.uniform(0, MOMENT_MOST))
    if not writer.is_alive():
        raise RuntimeError("the writer ended by itself")
    writer.kill()
    with suppress(EOFError):
        while True:
            heard.append(hears.recv_bytes().decode())
    return heard
