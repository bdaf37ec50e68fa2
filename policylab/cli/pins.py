"""`flask pins`: resolve anew, and write what was chosen where it is committed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable

import click

from policylab.cli.checking.pinned import LOCK, PYPROJECT, locked_lines, name_of, read_pins
from policylab.core.settings import ROOT

_EXPORT = ("export", "--quiet", "--no-header", "--no-annotate", "--no-emit-project")
_BLOCK = re.compile(r"^constraint-dependencies = \[.*?^\]\n", re.MULTILINE | re.DOTALL)
_SECTION = "[tool.uv]\n"


@click.command()
@click.option("--upgrade", is_flag=True, help="Let the packages that others need move to newer versions.")
def pins(upgrade: bool) -> None:
    """Write requirements.lock and the constraints of pyproject.toml after a change of dependencies."""
    if upgrade:
        PYPROJECT.write_text(with_constraints(PYPROJECT.read_text(encoding="utf-8"), []), encoding="utf-8")
    _uv("lock", *(["--upgrade"] if upgrade else []))
    everything = list(locked_lines(_uv(*_EXPORT, "--all-groups", "--no-hashes")))
    direct = {name_of(pin) for pin in read_pins().direct}
    others = [line for line in everything if re.split(r"[=\[ ;]", line)[0] not in direct]
    PYPROJECT.write_text(with_constraints(PYPROJECT.read_text(encoding="utf-8"), others), encoding="utf-8")
    _uv("lock")
    LOCK.write_text(_uv(*_EXPORT, "--no-dev"), encoding="utf-8")
    click.echo(f"{len(direct)} packages chosen by us, {len(others)} that they need")


def with_constraints(text: str, lines: Iterable[str]) -> str:
    """The text of pyproject.toml with these constraints in the place of the old."""
    entries = "".join(f'    "{_plain(line)}",\n' for line in lines)
    block = f"constraint-dependencies = [\n{entries}]\n"
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    return text.replace(_SECTION, _SECTION + block, 1)


def _plain(line: str) -> str:
    return " ".join(line.split()).replace('"', "'")


def _uv(*arguments: str) -> str:
    program = [shutil.which("uv") or ""] if shutil.which("uv") else [sys.executable, "-m", "uv"]
    done = subprocess.run([*program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise click.ClickException(done.stderr.strip())
    return done.stdout
