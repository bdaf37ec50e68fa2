"""The pins as they are written: in pyproject.toml, for the packages that are ours to choose and for all the others."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from policylab.core.settings import ROOT

PYPROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
_EXACT = re.compile(r"==[A-Za-z0-9.+!_-]+")


@dataclass(frozen=True)
class Pins:
    """Every requirement of the project, by where it is written."""

    runtime: tuple[Requirement, ...]
    development: tuple[Requirement, ...]
    others: tuple[Requirement, ...]
    lock: tuple[Requirement, ...]

    @property
    def direct(self) -> tuple[Requirement, ...]:
        """The packages that are ours to choose."""
        return self.runtime + self.development

    @property
    def all(self) -> tuple[Requirement, ...]:
        """Direct and other pins together."""
        return self.direct + self.others

    def of(self, name: str) -> list[Requirement]:
        """The pins of a package; more than one when they depend on the Python version."""
        return [pin for pin in self.all if name_of(pin) == name]


def read_pins(pyproject: Path = PYPROJECT, lock: Path = LOCK) -> Pins:
    """The pins as committed."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    development = (line for group in project.get("dependency-groups", {}).values() for line in group)
    others = project.get("tool", {}).get("uv", {}).get("constraint-dependencies", [])
    locked = locked_lines(lock.read_text(encoding="utf-8")) if lock.exists() else []
    return Pins(_parsed(project["project"]["dependencies"]), _parsed(development), _parsed(others), _parsed(locked))


def locked_lines(text: str) -> Iterator[str]:
    """The requirements of an exported lock, without their hashes."""
    for line in text.replace("\\\n", " ").splitlines():
        requirement = line.split(" --hash")[0].strip()
        if requirement and not requirement.startswith(("#", "-")):
            yield requirement


def name_of(requirement: Requirement) -> str:
    """The name under which a package is compared."""
    return str(canonicalize_name(requirement.name))


def is_exact(requirement: Requirement) -> bool:
    """Whether it names one version."""
    return bool(_EXACT.fullmatch(str(requirement.specifier)))


def applies(requirement: Requirement) -> bool:
    """Whether it is meant for this Python and this machine."""
    return requirement.marker is None or requirement.marker.evaluate()


def _parsed(lines: Iterable[str]) -> tuple[Requirement, ...]:
    return tuple(Requirement(line) for line in lines)
