"""Killing the delivery loop during a morning's mails, and counting at a real mail server what came of each mail.

Everything happens in a folder of its own with a database of its own, and only the process started here is killed.
"""

import multiprocessing
import random
import re
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.record import subject_id
from policylab.cases.commands.drafts import start_draft
from policylab.cases.commands.submit import submit_case
from policylab.cases.forms.report import DraftInput
from policylab.cli.benching.mailer import mail, mail_turns
from policylab.cli.seeding.reference import load_reference
from policylab.core.clock import at
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.permission import ANYBODY
from policylab.core.schema import upgrade
from policylab.core.text import random_id
from policylab.notifications.digests import morning_of
from policylab.notifications.models import DigestDay, Mail
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Role

RECEIVERS = 12
"""So many are told each morning, beside the one who gets a receipt."""
MOMENT_MOST = 0.03
"""The kill falls within so many seconds after one of the mails has come."""
_BEGIN = datetime(2026, 1, 7, 10, tzinfo=UTC)
_PATIENCE = 60.0
_ID = re.compile(rb"^Message-ID: <([^@>]+)@", re.M | re.I)
_PROCESSES = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Outcome:
    """What one kill left: how many mails there were, and which went twice; faults are sentences."""

    number: int
    mails: int
    twice: int
    faults: tuple[str, ...]


@dataclass
class Inbox:
    """What has come to the mail server, by Message-ID."""

    came: Counter[str] = field(default_factory=Counter)
    bell: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        found = _ID.search(envelope.content)
        with self.bell:
            self.came[found[1].decode() if found else ""] += 1
            self.bell.notify_all()
        return "250 OK"

    def wait_for(self, number: int) -> bool:
        """Wait until so many have come in all."""
        with self.bell:
            return self.bell.wait_for(lambda: self.came.total() >= number, _PATIENCE)


def kill_mails(folder: Path, rounds: int, rng_seed: int = 1) -> Iterator[Outcome]:
    """Kill the loop once each morning, let it run again, and tell what came of the morning's mails."""
    _PROCESSES.set_forkserver_preload(["policylab.cli.benching.mailer"])
    chance = random.Random(rng_seed)  # noqa: S311 - nothing secret
    _prepare(folder)
    with _server() as (inbox, port):
        lab, turn = mail_turns(folder, port)
        known = 0
        for number in range(1, rounds + 1):
            noon = _BEGIN + timedelta(days=number)
            with lab.sessions() as db, at(noon):
                _report(db, number)
            before = Counter(inbox.came)
            morning = noon.replace(hour=6, minute=30) + timedelta(days=1)
            _kill_during(inbox, chance, (folder, port, morning))
            for minutes in (2, 70):
                while turn(morning + timedelta(minutes=minutes)):
                    continue
            with lab.sessions() as db:
                mails = db.exec(select(Mail).where(col(Mail.id) > known)).all()
            known += len(mails)
            yield _outcome(number, mails, inbox.came - before)


def _prepare(folder: Path) -> None:
    engine = make_engine(f"sqlite:///{folder / 'policylab.db'}")
    upgrade(engine)
    with make_sessions(engine)() as db, at(_BEGIN), transaction(db):
        load_reference(db)
        for number in range(RECEIVERS + 1):
            body = organisation_by_code(db, "lab" if number else "2281")
            if body is None:
                raise LookupError("lab")
            person = create_person(db, ANYBODY, email=f"person{number}@labb.example", name=f"Person {number}")
            role = Role.FACILITATOR if number else Role.CONTRIBUTOR
            grant_membership(db, ANYBODY, person=person, organisation=body, role=role)
        db.add(DigestDay(day=morning_of(_BEGIN), made_at=_BEGIN))
    engine.dispose()


def _report(db: Session, number: int) -> None:
    """One report: a receipt at once, and something to tell every facilitator in the morning."""
    actor = actor_of(signed_in_person(db, 1), None)
    db.rollback()
    with transaction(db):
        data = DraftInput(title=f"Hinder {number}", obstacle="Regeln kräver ett nytt beslut varje termin.")
        token = start_draft(db, actor, data, random_id()).draft_token
    with transaction(db):
        subject_id(submit_case(db, actor, token))


def _kill_during(inbox: Inbox, chance: random.Random, place: tuple[Path, int, datetime]) -> None:
    hears, tells = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=mail, args=(tells, *place), daemon=True)
    wanted = inbox.came.total() + chance.randint(0, RECEIVERS)
    process.start()
    tells.close()
    try:
        hears.recv_bytes()
        if not inbox.wait_for(wanted):
            raise RuntimeError("the mails did not come")
        process.join(timeout=chance.uniform(0, MOMENT_MOST))
        if not process.is_alive():
            raise RuntimeError("the loop ended by itself")
    finally:
        process.kill()
        process.join()


def _outcome(number: int, mails: Any, came: Counter[str]) -> Outcome:
    names = {
        f"digest-{row.day:%Y%m%d}-{row.person_id}" if row.day else f"receipt-{row.seq}-{row.person_id}" for row in mails
    }
    faults = [f"{name} was lost" for name in sorted(names - came.keys())]
    faults += [f"{name} came unasked" for name in sorted(came.keys() - names)]
    faults += [f"{name} came {times} times" for name, times in came.items() if times > 2]
    twice = sum(times == 2 for times in came.values())
    if twice > 1:
        faults.append(f"{twice} mails came twice after one kill")
    if len(names) != RECEIVERS + 1 or not all(row.sent for row in mails):
        faults.append(f"{len(names)} mails were made of {RECEIVERS + 1}, or some are not done with")
    return Outcome(number, len(names), twice, tuple(faults))


@contextmanager
def _server() -> Iterator[tuple[Inbox, int]]:
    """A mail server of our own on this machine, on a free port; it is a tool of the development environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    inbox = Inbox()
    controller = import_module("aiosmtpd.controller").Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield inbox, port
    finally:
        controller.stop()
