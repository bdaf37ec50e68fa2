"""The parts of the check that other programs do; each is run by the Python that runs the check."""

import subprocess
import sys

from policylab.core.settings import ROOT


def format_faults() -> list[str]:
    """Files that ruff would lay out otherwise."""
    return _run("-m", "ruff", "format", "--check", "--output-format", "concise", ".")


def lint_faults() -> list[str]:
    """What ruff warns of."""
    return _run("-m", "ruff", "check", "--quiet", "--output-format", "concise", ".")


def type_faults() -> list[str]:
    """What mypy finds, strictly."""
    return _run("-m", "mypy", "--no-error-summary")


def import_faults() -> list[str]:
    """Imports that the contracts in pyproject.toml forbid."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return _run("-c", program, "--no-logo")


def _run(*arguments: str) -> list[str]:
    """The program's output when it fails; nothing when it is content."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode == 0:
        return []
    return [text for text in (done.stdout.strip(), done.stderr.strip()) if text] or [f"exit code {done.returncode}"]
