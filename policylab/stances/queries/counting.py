"""Answers that a page has read already, counted as the figures count them. Pure."""

from collections.abc import Iterable

from policylab.rules.roles import Sector
from policylab.rules.stances import Position
from policylab.stances.queries.current import WORTH, Counts, StanceRow


def counts_by_sector(rows: Iterable[StanceRow]) -> dict[Sector, Counts]:
    """What each sector answers on the whole of one proposal, of the answers that stand on it."""
    counts: dict[Sector, Counts] = {}
    for row in rows:
        if row.point is None and row.decided and row.position is not Position.ABSTAIN:
            agree, against, total = counts.get(row.sector, (0.0, 0.0, 0.0))
            agree += WORTH.get(row.position, 0.0)
            counts[row.sector] = agree, against + (row.position is Position.OPPOSE), total + 1.0
    return counts
