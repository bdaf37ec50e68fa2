"""The second step of a report as pages set it: names for codes, figures with their year, rows in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policylab.cases.queries.details import Details
from policylab.rules.obstacles import (
    FREQUENCY_LABELS,
    NEED_LABELS,
    OBSTACLE_LABELS,
    Frequency,
    attempt_names,
)
from policylab.rules.stances import LEVEL_LABELS, DecisionLevel


@dataclass(frozen=True)
class Figure:
    """An amount a year, with the year that it is of and what it builds on."""

    amount: int
    year: str
    basis: str


@dataclass(frozen=True)
class Attempt:
    """Something that was tried."""

    field: str
    on: date | None
    what: str
    number: str


@dataclass(frozen=True)
class Told:
    """All that the second step tells; labels are message ids."""

    details: Details

    def __bool__(self) -> bool:
        return bool(self.details)

    def text(self, name: str) -> str:
        """An answer in the writer's own words."""
        return self.details.get(name, "")

    @property
    def kinds(self) -> Sequence[str]:
        """What the obstacle consists of."""
        chosen = self._codes("kinds")
        return [label for kind, label in OBSTACLE_LABELS.items() if kind in chosen]

    @property
    def needs(self) -> Sequence[str]:
        """What would help."""
        chosen = self._codes("needs")
        return [label for need, label in NEED_LABELS.items() if need in chosen]

    @property
    def frequency(self) -> str:
        """How often the obstacle is met."""
        code = self.text("frequency")
        return FREQUENCY_LABELS[Frequency(code)] if code else ""

    @property
    def level(self) -> str:
        """Who stands behind the report."""
        code = self.text("mandate_level")
        return LEVEL_LABELS[DecisionLevel(code)] if code else ""

    @property
    def hours(self) -> Figure | None:
        """Hours a year."""
        return self._figure("hours")

    @property
    def sek(self) -> Figure | None:
        """Kronor a year."""
        return self._figure("sek")

    @property
    def attempts(self) -> Sequence[Attempt]:
        """What was tried, in the writer's order."""
        return list(self._attempts())

    def _codes(self, name: str) -> set[str]:
        return set(self.text(name).split(","))

    def _figure(self, name: str) -> Figure | None:
        amount = self.text(name)
        return Figure(int(amount), self.text(f"{name}_year"), self.text(f"{name}_basis")) if amount else None

    def _attempts(self) -> Iterator[Attempt]:
        number = 1
        while any(self.text(name) for name in attempt_names(number)):
            names = attempt_names(number)
            on, what, registered = (self.text(name) for name in names)
            yield Attempt(names[1], date.fromisoformat(on) if on else None, what, registered)
            number += 1


def typed_values(details: Details, names: Mapping[str, object]) -> dict[str, str | list[str]]:
    """The answers as a form takes them; `names` are the fields of its model."""
    listed = ("kinds", "needs")
    return {name: details[name].split(",") if name in listed else details[name] for name in names if details.get(name)}
