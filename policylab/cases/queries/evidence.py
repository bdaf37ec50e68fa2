"""The evidence on an obstacle: what each body says of it, side by side, and what that comes to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from policylab.cases.queries.accounts import AccountRow
from policylab.cases.queries.gathered import Body, Figures, GatheredCase
from policylab.organisations.queries import population_band
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class Told:
    """What one body says, as a report of its own or as an account on one; `counts` when everybody may know of it."""

    body: Body
    public_id: str
    reported: bool
    counts: bool
    example: str
    language: str
    affected: int | None
    figures: Figures
    at: datetime

    @property
    def band(self) -> str:
        """The body's size class, for municipalities and regions."""
        return population_band(self.body.population) or ""


@dataclass(frozen=True)
class Range:
    """The least and the most that was stated, and how many bodies stated anything."""

    low: int
    high: int
    bodies: int


@dataclass(frozen=True)
class Evidence:
    """All that is told of an obstacle, as far as one reader may know of it."""

    told: Sequence[Told]

    @cached_property
    def bodies(self) -> Sequence[Body]:
        """Those who count, each once, however often they tell of it."""
        return list({row.body.id: row.body for row in self.told if row.counts}.values())

    @property
    def municipalities(self) -> int:
        """How many municipalities have the obstacle."""
        return len(self._of(Sector.MUNICIPALITY))

    @property
    def regions(self) -> int:
        """How many regions have it."""
        return len(self._of(Sector.REGION))

    @property
    def others(self) -> int:
        """How many other bodies have it."""
        return len(self.bodies) - self.municipalities - self.regions

    @property
    def population(self) -> int:
        """How many live in the municipalities together; people of a region live in its municipalities too."""
        return sum(body.population or 0 for body in self._of(Sector.MUNICIPALITY))

    @property
    def unchecked(self) -> int:
        """How many of the rows do not count yet."""
        return sum(not row.counts for row in self.told)

    @property
    def affected(self) -> Range | None:
        """How many are affected in a year."""
        return self._range(lambda row: row.affected)

    @property
    def hours(self) -> Range | None:
        """Working hours in a year."""
        return self._range(lambda row: row.figures.hours)

    @property
    def sek(self) -> Range | None:
        """Money in a year."""
        return self._range(lambda row: row.figures.sek)

    @property
    def costs(self) -> Sequence[Told]:
        """The rows that state a cost and count, the highest first."""
        stated = (row for row in self.told if row.counts and row.figures.sek is not None)
        return sorted(stated, key=lambda row: (-(row.figures.sek or 0), row.body.name))

    def _of(self, sector: Sector) -> Sequence[Body]:
        return [body for body in self.bodies if body.sector is sector]

    def _range(self, figure: Callable[[Told], int | None]) -> Range | None:
        stated = [(row.body.id, value) for row in self.told if row.counts and (value := figure(row)) is not None]
        if not stated:
            return None
        values = [value for _, value in stated]
        return Range(min(values), max(values), len({body for body, _ in stated}))


def evidence_of(cases: Iterable[GatheredCase], accounts: Sequence[AccountRow]) -> Evidence:
    """What was reported and then told of it, case by case."""
    told: list[Told] = []
    for case in cases:
        told.append(_reported(case))
        told += (_account(case, row) for row in accounts if row.case_id == case.id)
    return Evidence(told)


def _reported(case: GatheredCase) -> Told:
    return Told(
        body=case.body,
        public_id=case.public_id,
        reported=True,
        counts=case.kept or case.open,
        example=case.consequence,
        language=case.language,
        affected=None,
        figures=case.figures,
        at=case.submitted_at,
    )


def _account(case: GatheredCase, row: AccountRow) -> Told:
    return Told(
        body=row.body,
        public_id=case.public_id,
        reported=False,
        counts=row.published_at is not None and (case.kept or case.open),
        example=row.text,
        language=row.language,
        affected=row.affected,
        figures=row.figures,
        at=row.created_at,
    )
