"""The workflow engine: the only code, beside the import, that writes a `state`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_

MISSING = N_("Det här behöver fyllas i.")


class HasState(Protocol):
    """Any row that a workflow moves."""

    state: Any


@dataclass(frozen=True)
class Transition:
    """One row of a workflow: from these states to that one, by whom, told as which event, demanding which fields."""

    name: str
    sources: frozenset[StrEnum]
    target: StrEnum
    permission: str
    event: str
    required: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workflow:
    """A subject's whole road, as rows; buttons, checks, diagram and tests are all read from here."""

    subject: str
    states: type[StrEnum]
    transitions: tuple[Transition, ...]
    _by_name: dict[str, tuple[Transition, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.transitions:
            self._by_name[row.name] = (*self._by_name.get(row.name, ()), row)

    def named(self, name: str) -> tuple[Transition, ...]:
        """The rows of that name. Raises KeyError for a name that no row bears."""
        return self._by_name[name]

    def leaving(self, state: StrEnum) -> Iterator[Transition]:
        """The rows by which a subject may leave `state`, in the order of the table."""
        return (row for row in self.transitions if state in row.sources)

    def allows(self, subject: HasState, name: str) -> bool:
        """Whether the subject's state lets `name` happen, whoever asks."""
        return any(subject.state in row.sources for row in self.named(name))

    def find(self, subject: HasState, name: str) -> Transition:
        """The row by which `name` moves this subject. Raises Stale when its state has no such row."""
        for row in self.named(name):
            if subject.state in row.sources:
                return row
        raise Stale(name)

    def advance(self, subject: HasState, name: str) -> Transition:
        """Move the subject along the row `name`, whose permission the caller has checked.

        Fields that the row requires must stand on the subject already. Raises Stale or Invalid.
        """
        row = self.find(subject, name)
        require(subject, row.required)
        subject.state = row.target
        return row


def require(subject: object, names: Iterable[str]) -> None:
    """Raise Invalid naming every one of `names` that is empty on the subject."""
    empty = {name: [MISSING] for name in names if getattr(subject, name) in (None, "")}
    if empty:
        raise Invalid(empty)


def row(
    name: str, sources: Iterable[StrEnum], target: StrEnum, permission: str, event: str, *required: str
) -> Transition:
    """Write one row of a table on one line."""
    return Transition(name, frozenset(sources), target, permission, event, required)
