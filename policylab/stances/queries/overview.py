"""The answers on a proposal or a point, gathered by sector for a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policylab.core.i18n import N_
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS, Sector
from policylab.rules.stances import LEVEL_LABELS, POSITION_LABELS, Position
from policylab.stances.queries.current import StanceRow

TONES = {
    Position.SUPPORT: "for",
    Position.SUPPORT_WITH_CHANGES: "for-change",
    Position.NO_OBJECTION: "neutral",
    Position.DOUBTFUL: "doubt",
    Position.OPPOSE: "against",
    Position.ABSTAIN: "abstain",
}


@dataclass(frozen=True)
class Part:
    """How many bodies hold one position."""

    position: Position
    count: int

    @property
    def label(self) -> str:
        """What the position is called (a message id)."""
        return POSITION_LABELS[self.position]

    @property
    def tone(self) -> str:
        """How the bar draws it."""
        return TONES[self.position]


@dataclass(frozen=True)
class SectorBlock:
    """What the bodies of one sector have decided."""

    sector: Sector
    rows: Sequence[StanceRow]
    parts: Sequence[Part]

    @property
    def label(self) -> str:
        """What the sector is called (a message id)."""
        return SECTOR_LABELS[self.sector]


@dataclass(frozen=True)
class Overview:
    """The answers on one thing: by counted sector, by bodies that stand apart, and by officials for themselves."""

    counted: Sequence[SectorBlock]
    apart: Sequence[SectorBlock]
    officials: Sequence[StanceRow]
    opposing: Sequence[StanceRow]
    parts: Sequence[Part]


def overview(rows: Iterable[StanceRow], point: int | None = None) -> Overview:
    """The answers on the whole (no point) or on one point, out of the current ones."""
    here = [row for row in rows if row.point == point]
    decided = [row for row in here if row.decided]
    blocks = [_block(sector, decided) for sector in Sector]
    shown = [block for block in blocks if block.rows]
    return Overview(
        counted=[block for block in shown if block.sector in COUNTED_SECTORS],
        apart=[block for block in shown if block.sector not in COUNTED_SECTORS],
        officials=[row for row in here if not row.decided],
        opposing=[row for row in decided if row.position is Position.OPPOSE],
        parts=_parts(decided),
    )


def _block(sector: Sector, decided: Sequence[StanceRow]) -> SectorBlock:
    rows = [row for row in decided if row.sector is sector]
    return SectorBlock(sector, rows, _parts(rows))


def _parts(rows: Sequence[StanceRow]) -> list[Part]:
    return [Part(position, sum(row.position is position for row in rows)) for position in Position]


OFFICIAL_LABELS = {
    Position.SUPPORT: N_("Positiv (tjänsteperson)"),
    Position.SUPPORT_WITH_CHANGES: N_("Positiv med ändring (tjänsteperson)"),
    Position.NO_OBJECTION: N_("Ingen invändning (tjänsteperson)"),
    Position.DOUBTFUL: N_("Tveksam (tjänsteperson)"),
    Position.OPPOSE: N_("Kritisk (tjänsteperson)"),
    Position.ABSTAIN: N_("Ingen åsikt (tjänsteperson)"),
}
"""What an official's own view is called, which is never the body's answer."""

WORDS = {"positions": POSITION_LABELS, "levels": LEVEL_LABELS, "tones": TONES, "official": OFFICIAL_LABELS}
"""What the templates of answers need beside the answers."""
