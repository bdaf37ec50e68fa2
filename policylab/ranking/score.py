"""The score of a proposal: parts between 0 and 1, weighed together, and the band it falls in. Nothing is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log

from policylab.core.i18n import N_

ALL_BODIES = 310
"""290 municipalities and 20 regions; Gotland is both and counts once."""


class Criterion(StrEnum):
    """What the order is made of."""

    BREADTH = "breadth"
    AGREEMENT = "agreement"


CRITERION_LABELS = {Criterion.BREADTH: N_("Spridning"), Criterion.AGREEMENT: N_("Samstämmighet")}


class Band(StrEnum):
    """How much there is to go on."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


BAND_LABELS = {
    Band.STRONG: N_("Starkt underlag"),
    Band.MEDIUM: N_("Medelstarkt underlag"),
    Band.WEAK: N_("Svagt underlag"),
}
STRONG_FROM = 0.5
MEDIUM_FROM = 0.25


@dataclass(frozen=True)
class Weights:
    """How much each part weighs; `own` when a reader has changed them."""

    breadth: float = 0.5
    agreement: float = 0.5
    own: bool = False

    def of(self, criterion: Criterion) -> float:
        """The weight of one part, as a share of all."""
        return float(getattr(self, criterion.value)) / (self.breadth + self.agreement)


def breadth_value(organisations: int) -> float:
    """Breadth between 0 and 1: each doubling of the number of bodies adds as much, and all of them give 1."""
    return min(log(1 + organisations) / log(1 + ALL_BODIES), 1.0)


def score_of(values: Mapping[Criterion, float | None], weights: Weights) -> float:
    """The weighted mean; a part that cannot be counted adds nothing, so silence never lifts a proposal."""
    return sum(weights.of(criterion) * (value or 0.0) for criterion, value in values.items())


def band_of(score: float) -> Band:
    """The band of a score."""
    if score >= STRONG_FROM:
        return Band.STRONG
    return Band.MEDIUM if score >= MEDIUM_FROM else Band.WEAK
