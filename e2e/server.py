"""The real server for the journeys: `python app.py` in a process of its own, with the demo world in a fresh folder."""

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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 180.0


@contextmanager
def running(data: Path, database_url: str = "", *, demo: bool = True) -> Iterator[str]:
    """Start the server on a free port and give its address once it is ready; end it by its own process id."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = _environment(data, database_url) | {
        "POLICYLAB_PORT": str(port),
        "POLICYLAB_BASE_URL": address,
        "POLICYLAB_DEMO": str(int(demo)),
    }
    log = (data / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        _wait_until_ready(server, address, data)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        log.close()


def told(data: Path, database_url: str, *words: str) -> None:
    """What an operator writes beside the running server: `flask` and some words."""
    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "flask", *words],
        cwd=ROOT,
        env=_environment(data, database_url),
        check=True,
        capture_output=True,
    )


def _environment(data: Path, database_url: str) -> dict[str, str]:
    return {**os.environ, "POLICYLAB_DATA": str(data), "DATABASE_URL": database_url}


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, data: Path) -> None:
    """Ready means that it answers, and that everything the demo world did can be found."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError((data / "server.log").read_text(encoding="utf-8", errors="replace")[-2000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
