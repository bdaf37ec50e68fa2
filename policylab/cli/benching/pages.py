"""Measuring pages over the real server: each in ratio to a plain page of the same server in the same run."""

import http.client
import multiprocessing
import os
import re
import signal
import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import policylab
from policylab.cli.benching.plain import COMPILED, PLAIN, QUERIES, WORKER, serve
from policylab.cli.benching.world import come_to_rest, signed_in, some_case
from policylab.cli.prepare import prepare
from policylab.cli.seeding.volume import add_cases
from policylab.core.pages import Lab
from policylab.core.settings import Settings
from policylab.core.text import random_id

WORKERS = 2
_PATIENCE = 180.0
_TRIES = 60
_TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Measured:
    """One page: its times in milliseconds, and what the last answer was."""

    name: str
    times: list[float] = field(default_factory=list)
    size: int = 0
    queries: int = 0

    @property
    def median(self) -> float:
        """The time in the middle."""
        return median(self.times)


@dataclass(frozen=True)
class Outcome:
    """What a run found; the plain page stands first."""

    pages: Sequence[Measured]
    memory: Mapping[int, tuple[float, float]]
    """Megabytes of each worker by process: all that it has, and its share of it, since workers share pages."""
    beside: float
    """Megabytes that the server's other processes have as their shares: the parent, and the one that drains."""


def measure(folder: Path, cases: int, rounds: int) -> Outcome:
    """Fill a world in `folder`, serve it, and take the pages in turn, so that all meet the same machine."""
    port = _free_port()
    given = {
        "POLICYLAB_DATA": str(folder),
        "POLICYLAB_DEMO": "0",
        "POLICYLAB_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": "",
    }
    os.environ.update(given)
    settings = Settings()
    prepare(settings)
    app = policylab.create_app(settings)
    lab: Lab = app.extensions["policylab"]
    add_cases(app, cases, 1)
    come_to_rest(lab)
    with lab.sessions() as db:
        cookie, case = signed_in(app, db), some_case(db)
    lab.engine.dispose()
    pages = {"list": "/cases", "case": case, "search": "/search?q=skola", "ordered": "/proposals"}
    with _serving(port) as (server, connection):
        visitor = _Visitor(connection, cookie)
        visitor.use(pages, rounds)
        others = {server, *_children(server)} - visitor.workers
        memory = {worker: _share(worker) for worker in sorted(visitor.workers)}
        beside = sum(_share(pid)[1] for pid in others)
        return Outcome(visitor.measure({"plain": PLAIN, "compiled": COMPILED, **pages}, rounds), memory, beside)


class _Visitor:
    def __init__(self, connection: http.client.HTTPConnection, cookie: str) -> None:
        self._connection, self._cookie = connection, cookie
        self.workers: set[int] = set()

    def use(self, pages: Mapping[str, str], rounds: int) -> None:
        """Take all pages and report cases, until the workers have in memory what they will have."""
        for turn in range(rounds):
            for path in pages.values():
                self._take(Measured("used"), "GET", path, kept=False)
            self._report(Measured("used"), turn, kept=False)
        self._meet_all(pages.values())

    def measure(self, pages: Mapping[str, str], rounds: int) -> list[Measured]:
        """Take the pages in turn, and report cases."""
        measured = {name: Measured(name) for name in pages}
        for turn in range(rounds + 5):
            for name, path in pages.items():
                self._take(measured[name], "GET", path, kept=turn >= 5)
        create = Measured("create")
        for turn in range(rounds + 5):
            self._report(create, turn, kept=turn >= 5)
        return [*measured.values(), create]

    def _report(self, create: Measured, turn: int, *, kept: bool) -> None:
        token = _TOKEN.search(self._take(Measured("new"), "GET", "/cases/new", kept=False))
        typed = {"csrf_token": token.group(1).decode() if token else "", "submission_key": random_id()}
        typed |= {"title": f"Hinder {turn}", "obstacle": "Regeln kräver ett nytt beslut varje termin."}
        self._take(create, "POST", "/cases/drafts", typed, kept=kept)

    def _meet_all(self, paths: Iterable[str]) -> None:
        """Take every page of every worker; a connection stays with the one that took it, so new ones are made."""
        for _ in range(_TRIES):
            if len(self.workers) == WORKERS:
                return
            self._connection.close()
            for path in paths:
                self._take(Measured("met"), "GET", path, kept=False)

    def _take(
        self, page: Measured, method: str, path: str, typed: Mapping[str, str] | None = None, *, kept: bool
    ) -> bytes:
        headers = {"Cookie": self._cookie, "Accept": "text/html"}
        if typed:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request(method, path, urlencode(typed) if typed else None, headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != (303 if typed else 200):
            raise RuntimeError(f"{method} {path} answers {answer.status}")
        if renewed := answer.headers.get("Set-Cookie"):
            self._cookie = renewed.partition(";")[0]
        if worker := answer.headers.get(WORKER):
            self.workers.add(int(worker))
        page.size, page.queries = len(body), int(answer.headers.get(QUERIES, 0))
        if kept:
            page.times.append(took)
        return body


@contextmanager
def _serving(port: int) -> Iterator[tuple[int, http.client.HTTPConnection]]:
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(port, WORKERS))
    server.start()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                connection.connect()
                break
            except OSError:
                if time.monotonic() > until or not server.is_alive():
                    raise
                time.sleep(0.1)
        yield server.pid or 0, connection
    finally:
        connection.close()
        os.kill(server.pid or 0, signal.SIGINT)
        server.join(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(of: int) -> list[int]:
    """The processes that one has begun, as Linux tells; none elsewhere."""
    try:
        told = Path(f"/proc/{of}/task/{of}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(pid) for pid in told.split()]


def _share(pid: int) -> tuple[float, float]:
    """Megabytes of a process in memory, whole and as its share of what several have, as Linux tells; 0 elsewhere."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0, 0.0
    found = {line.split()[0]: int(line.split()[1]) / 1024 for line in told.splitlines()[1:]}
    return found["Rss:"], found["Pss:"]
