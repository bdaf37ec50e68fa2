"""Are the pins exact, do they agree with one another, and is what they say what is installed? Asks no registry."""

from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from policylab.cli.checking.pinned import LOCK, PYPROJECT, Pins, applies, is_exact, name_of, read_pins

_REMEDY = "run `uv run flask pins`"


def pin_faults() -> list[str]:
    """Everything that does not hold among the pins."""
    pins = read_pins()
    return [*_inexact(pins), *_unlocked(pins), *_not_installed(pins), *_unpinned(pins), *_addresses()]


def _inexact(pins: Pins) -> Iterator[str]:
    for pin in pins.all:
        if not is_exact(pin):
            yield f"pyproject.toml: {pin} names no exact version"


def _unlocked(pins: Pins) -> Iterator[str]:
    if not pins.lock:
        yield f"requirements.lock is missing: {_REMEDY}"
    for locked in pins.lock:
        if all(pin.specifier != locked.specifier for pin in pins.of(name_of(locked))):
            yield f"requirements.lock has {locked}, which pyproject.toml does not: {_REMEDY}"
    locked_names = {name_of(pin) for pin in pins.lock}
    for name in sorted(_reached(pins.runtime) - locked_names):
        yield f"requirements.lock lacks {name}: {_REMEDY}"


def _not_installed(pins: Pins) -> Iterator[str]:
    for pin in filter(applies, pins.all):
        try:
            installed = metadata.version(pin.name)
        except metadata.PackageNotFoundError:
            continue
        if not pin.specifier.contains(installed, prereleases=True):
            yield f"{pin} is pinned, but {installed} is installed: run `uv sync`, or {_REMEDY}"
    for pin in filter(applies, pins.direct):
        if _requirements_of(pin) is None:
            yield f"{pin} is not installed: run `uv sync`"


def _unpinned(pins: Pins) -> Iterator[str]:
    pinned = {name_of(pin) for pin in pins.all}
    for name in sorted(_reached(pins.direct) - pinned):
        yield f"{name} is installed because another package needs it, but not pinned: {_REMEDY}"


def _addresses() -> Iterator[str]:
    for path in (PYPROJECT, LOCK):
        if path.exists() and "://" in path.read_text(encoding="utf-8"):
            yield f"{path.name} holds an address; it is to name packages only"


def _reached(start: tuple[Requirement, ...]) -> set[str]:
    """Every installed package that these need, themselves included."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [pin for pin in start if applies(pin)]
    while waiting:
        pin = waiting.pop()
        key = (name_of(pin), frozenset(pin.extras))
        if key not in seen:
            seen.add(key)
            waiting.extend(_requirements_of(pin) or [])
    return {name for name, _ in seen if _is_installed(name)}


def _requirements_of(pin: Requirement) -> list[Requirement] | None:
    try:
        lines = metadata.requires(pin.name) or []
    except metadata.PackageNotFoundError:
        return None
    needed = [Requirement(line) for line in lines]
    extras = pin.extras or {""}
    return [one for one in needed if one.marker is None or any(one.marker.evaluate({"extra": name}) for name in extras)]


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
