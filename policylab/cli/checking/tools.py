"""The parts of the check that other programs do; each is run as a module of the Python that runs the check."""

import subprocess
import sys

from policylab.core.settings import ROOT


def format_faults() -> list[str]:
    """Files that ruff would lay out otherwise."""
    return _run("ruff", "format", "--check", ".")


def lint_faults() -> list[str]:
    """What ruff warns of."""
    return _run("ruff", "check", "--quiet", "--output-format", "concise", ".")


def type_faults() -> list[str]:
    """What mypy finds, strictly."""
    return _run("mypy", "--no-error-summary")


def import_faults() -> list[str]:
    """Imports that the contracts in pyproject.toml forbid."""
    return _run("importlinter.cli", "lint", entry="lint_imports_command")


def _run(module: str, *arguments: str, entry: str = "") -> list[str]:
    """The program's output when it fails; nothing when it is content."""
    start = [sys.executable, "-m", module]
    if entry:
        start = [sys.executable, "-c", f"from {module} import {entry}; {entry}()"]
        arguments = ()
    done = subprocess.run([*start, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    return [] if done.returncode == 0 else [text for text in (done.stdout.strip(), done.stderr.strip()) if text]
