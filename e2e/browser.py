"""Finding a Chromium for the journeys: one that is set, one on the machine, Playwright's own, or one installed now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "No browser: install Chromium (Debian: apt-get install chromium), or set POLICYLAB_CHROMIUM to its path."


class NoBrowser(RuntimeError):
    """No browser was found, and none could be installed."""


def find_chromium(playwright: Playwright) -> str:
    """The path of a Chromium. Raises NoBrowser, which says what to install."""
    if found := next(_present(playwright), None):
        return found
    _install()
    if found := next(_present(playwright), None):
        return found
    raise NoBrowser(MISSING)


def arguments() -> list[str]:
    """How to start it: quiet, asking no other host; without its sandbox only as root, where it has none."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


def _present(playwright: Playwright) -> Iterator[str]:
    named = os.environ.get("POLICYLAB_CHROMIUM")
    if named and Path(named).exists():
        yield named
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    if Path(playwright.chromium.executable_path).exists():
        yield playwright.chromium.executable_path


def _install() -> None:
    """Try Playwright's own way, then the system's package manager when we may use it."""
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium")


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, env=environment, capture_output=True, timeout=600, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
