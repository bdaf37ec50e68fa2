"""`python app.py` as an operator meets it: it serves, ends with Ctrl-C, and tells in one sentence what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import pytest

from policylab.cli.preparing import prepare_and_report
from policylab.cli.serve import main
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
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def _answer(environment: dict[str, str], path: str, *, within: float = 60) -> int:
    until = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(f"{environment['POLICYLAB_BASE_URL']}{path}", timeout=5) as response:  # noqa: S310
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
        told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
        rows = [(line.split()[0], line.split()[1]) for line in told.stdout.splitlines()]
    return [int(pid) for pid, parent in rows if int(parent) == of]


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process ended between the listing and the reading
        return ""


def test_it_serves_drains_heals_refuses_a_second_and_ends_with_ctrl_c(environment: dict[str, str]) -> None:
    with _serving(environment) as server:
        assert _answer(environment, "/") == 200
        until = time.monotonic() + 60
        while _answer(environment, "/readyz") != 200:
            assert time.monotonic() < until, "the drainer makes no index"
            time.sleep(0.1)
        workers = _children(server.pid)
        os.kill(workers[0], signal.SIGKILL)
        while len(set(_children(server.pid)) - set(workers)) < 1:
            assert time.monotonic() < until + 60, "the worker is not replaced"
            time.sleep(0.1)
        assert _answer(environment, "/healthz") == 200
        assert "Is Policylabb running already?" in _refusal(environment)
        os.killpg(server.pid, signal.SIGINT)
        output, _ = server.communicate(timeout=60)
    assert server.returncode == 0, output
    assert environment["POLICYLAB_BASE_URL"] in output
    assert "Traceback" not in output
    assert not _alive(server.pid)


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
