"""Finding a Chromium for the journeys: one that is set, one on the machine, Playwright's own, or one installed now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright

SHELL = "chromium-headless-shell"
"""A Chromium without windows: the same pages for a good part of the work."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = f"No browser: install Chromium (Debian: apt-get install {SHELL}), or set POLICYLAB_CHROMIUM to its path."


class NoBrowser(RuntimeError):
    """No browser was found, and none could be installed."""


def find_chromium(playwright: Playwright) -> str | None:
    """The path of a Chromium; none for Playwright's own, of which it knows best. Raises NoBrowser: what to install."""
    if not (_on_the_machine() or _playwrights(playwright)):
        _install()
    if found := _on_the_machine():
        return found
    if _playwrights(playwright):
        return None
    raise NoBrowser(MISSING)


def arguments() -> list[str]:
    """How to start it: quiet, asking no other host; without its sandbox only as root, where it has none."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


def _on_the_machine() -> str | None:
    named = os.environ.get("POLICYLAB_CHROMIUM")
    if named and Path(named).exists():
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights(playwright: Playwright) -> bool:
    return Path(playwright.chromium.executable_path).exists()


def _install() -> None:
    """Try Playwright's own way, then the system's package manager when we may use it."""
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        any(_run("apt-get", "install", "-y", "--no-install-recommends", name) for name in (SHELL, "chromium"))


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, env=environment, capture_output=True, timeout=600, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
