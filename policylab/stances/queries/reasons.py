"""The strongest reasons on both sides, as facilitators have chosen them out of what was answered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from policylab.rules.stances import FAVOURING, OPPOSING, Position
from policylab.stances.queries.current import StanceRow


@dataclass(frozen=True)
class Reasons:
    """Those that stand on each side; a reason whose answer stands no longer is left out."""

    favouring: Sequence[StanceRow]
    opposing: Sequence[StanceRow]

    @property
    def any(self) -> bool:
        """Whether any has been chosen at all."""
        return bool(self.favouring or self.opposing)


def chosen_reasons(rows: Iterable[StanceRow]) -> Reasons:
    """Those among the answers that stand on a proposal."""
    standing = [row for row in rows if row.chosen]
    return Reasons(of_side(standing, FAVOURING), of_side(standing, OPPOSING))


def of_side(rows: Iterable[StanceRow], side: Collection[Position]) -> list[StanceRow]:
    """Of the answers, those that bodies have decided with a reason on that side."""
    return [row for row in rows if row.decided and row.reason and row.position in side]


def key_of(row: StanceRow) -> str:
    """How a form names an answer that stands: by its body, and the number of the point if it is on one."""
    return row.organisation_code if row.point is None else f"{row.organisation_code}:{row.point}"


def reason_choices(rows: Iterable[StanceRow], side: Collection[Position]) -> list[tuple[str, str, str]]:
    """The choices of a form: the key of each answer on that side, with who says it and how it begins."""
    return [(key_of(row), row.organisation, shorten(row.reason, 300, placeholder="…")) for row in of_side(rows, side)]
