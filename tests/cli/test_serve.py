"""`python app.py` as an operator meets it: it serves, ends with Ctrl-C, and tells in one sentence what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import pytest

from policylab.audit.drainer import LOCK_FILE
from policylab.cli.preparing import prepare_and_report
from policylab.cli.serve import main
from policylab.core.locks import FileLock
from policylab.core.settings import ROOT, Settings


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path, port: int, sqlite_url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POLICYLAB_", "DATABASE_"))}
    return kept | {
        "POLICYLAB_DATA": str(tmp_path / "var"),
        "POLICYLAB_PORT": str(port),
        "POLICYLAB_DEMO": "0",
        "POLICYLAB_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": sqlite_url,
    }


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def _answer(environment: dict[str, str], path: str, *, within: float = 60) -> int:
    until = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(f"{environment['POLICYLAB_BASE_URL']}{path}", timeout=5) as response:  # noqa: S310 - an address of this test alone
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _refusal(environment: dict[str, str]) -> str:
    result = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 1
    return result.stderr


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _children(of: int) -> list[int]:
    proc = Path("/proc")
    if proc.exists():
        stats = [stat for path in proc.glob("[0-9]*/stat") if (stat := _text(path))]
        rows = [(stat.split()[0], stat.rpartition(")")[2].split()[1]) for stat in stats]
    else:
        told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607 - the ps of the machine, whatever its folder
        rows = [(line.split()[0], line.split()[1]) for line in told.stdout.splitlines()]
    return [int(pid) for pid, parent in rows if int(parent) == of]


def _wait(until: Callable[[], bool], else_said: str) -> None:
    latest = time.monotonic() + 60
    while not until():
        assert time.monotonic() < latest, else_said
        time.sleep(0.1)


def _kill_holder(pid: int, path: Path) -> None:
    """Come back when the lock has been let go, which is later than the kill: all threads must have ended."""
    lock = FileLock(path)
    os.kill(pid, signal.SIGKILL)
    lock.acquire(wait=True)
    lock.release()


def _is_free(path: Path) -> bool:
    lock = FileLock(path)
    try:
        return lock.acquire(wait=False)
    finally:
        lock.release()


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process ended between the listing and the reading
        return ""


def test_it_serves_drains_heals_refuses_a_second_and_ends_with_ctrl_c(environment: dict[str, str]) -> None:
    with _serving(environment) as server:
        assert _answer(environment, "/") == 200
        _wait(lambda: _answer(environment, "/readyz") == 200, "the drainer makes no index")
        drainer, *workers = sorted(_children(server.pid))
        lock = Path(environment["POLICYLAB_DATA"]) / LOCK_FILE
        _kill_holder(drainer, lock)
        _wait(lambda: not _is_free(lock), "no worker drains in place of the one that ended")
        os.kill(workers[0], signal.SIGKILL)
        _wait(lambda: bool(set(_children(server.pid)) - {drainer, *workers}), "the worker is not replaced")
        assert _answer(environment, "/healthz") == 200
        assert "Is Policylabb running already?" in _refusal(environment)
        os.killpg(server.pid, signal.SIGINT)
        output, _ = server.communicate(timeout=60)
    assert server.returncode == 0, output
    assert environment["POLICYLAB_BASE_URL"] in output
    assert "Traceback" not in output
    assert not _alive(server.pid)


def test_the_drainer_ends_with_those_who_serve_however_they_end(environment: dict[str, str]) -> None:
    with _serving(environment) as server:
        assert _answer(environment, "/") == 200
        lock = Path(environment["POLICYLAB_DATA"]) / LOCK_FILE
        _wait(lambda: not _is_free(lock), "nobody drains")
        _drainer, *workers = sorted(_children(server.pid))
        for pid in (server.pid, *workers):
            os.kill(pid, signal.SIGKILL)
        _wait(lambda: _is_free(lock), "the drainer goes on alone")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"POLICYLAB_BASE_URL": ""}, "Set POLICYLAB_BASE_URL"),
        ({"POLICYLAB_PORT": "none"}, "POLICYLAB_PORT"),
        ({"POLICYLAB_HOST": "no such host"}, "is not an address of this machine"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(
    environment: dict[str, str], changed: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (environment | changed).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=told):
        main()


def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:1/none", secret_key="test")
    answers: SimpleQueue[bool] = get_context("fork").SimpleQueue()
    with pytest.raises(SystemExit, match="The database does not answer"):
        prepare_and_report(settings, "", answers)
