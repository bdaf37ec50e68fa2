"""The answers as a table: the whole and each point, against sectors and against every body that has answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.rules.stances import Position
from policylab.stances.queries.current import StanceRow
from policylab.stances.queries.overview import Part


@dataclass(frozen=True)
class BodyRow:
    """One body with its answer on the whole and on each point, in the order of the points; None for no answer."""

    code: str
    name: str
    sector_label: str
    body_id: int
    answers: Sequence[StanceRow | None]


@dataclass(frozen=True)
class AnswerTable:
    """Only what bodies have decided. `sectors` are those that have answered; `cells` by point, then by sector."""

    points: Sequence[int | None]
    sectors: Sequence[Sector]
    cells: Sequence[Sequence[Sequence[Part]]]
    bodies: Sequence[BodyRow]

    @property
    def on_points(self) -> bool:
        """Whether anybody has answered on a point by itself."""
        return any(part for row in self.cells[1:] for part in row)

    def label(self, sector: Sector) -> str:
        """What the sector is called (a message id)."""
        return SECTOR_LABELS[sector]


def answer_table(rows: Iterable[StanceRow], numbers: Sequence[int]) -> AnswerTable:
    """The table over the whole and the points of these numbers, out of the answers that stand."""
    points = (None, *numbers)
    decided = [row for row in rows if row.decided and row.point in points]
    sectors = [sector for sector in Sector if any(row.sector is sector for row in decided)]
    cells = [[_parts(decided, point, sector) for sector in sectors] for point in points]
    return AnswerTable(points, sectors, cells, _bodies(decided, points))


def _parts(rows: Sequence[StanceRow], point: int | None, sector: Sector) -> list[Part]:
    held = [row.position for row in rows if row.point == point and row.sector is sector]
    return [Part(position, held.count(position)) for position in Position if position in held]


def _bodies(rows: Sequence[StanceRow], points: Sequence[int | None]) -> list[BodyRow]:
    """In the order of the sectors, and of names within each, as the answers come."""
    found: dict[int, dict[int | None, StanceRow]] = {}
    for row in sorted(rows, key=lambda row: list(Sector).index(row.sector)):
        found.setdefault(row.organisation_id, {})[row.point] = row
    return [_body(next(iter(answers.values())), answers, points) for answers in found.values()]


def _body(first: StanceRow, answers: dict[int | None, StanceRow], points: Sequence[int | None]) -> BodyRow:
    label = SECTOR_LABELS[first.sector]
    return BodyRow(
        first.organisation_code, first.organisation, label, first.body_id, [answers.get(point) for point in points]
    )
