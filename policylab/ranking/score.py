"""The score of a proposal: parts between 0 and 1, weighed together, and the band it falls in. Nothing is hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_


class Criterion(StrEnum):
    """What the order is made of, in the order in which it is summed."""

    BREADTH = "breadth"
    SEVERITY = "severity"
    AGREEMENT = "agreement"
    EVIDENCE = "evidence"


CRITERION_LABELS = {
    Criterion.BREADTH: N_("Spridning"),
    Criterion.SEVERITY: N_("Allvar"),
    Criterion.AGREEMENT: N_("Samstämmighet"),
    Criterion.EVIDENCE: N_("Underlag"),
}


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

BROAD_FROM = 0.6
BROAD_SLACK = 0.01
"""Broad support is lost only this much below where it is given, so that one answer does not switch it on and off."""


@dataclass(frozen=True)
class Weights:
    """How much each part weighs; `own` when a reader has changed them, else `number` says which decision it is."""

    breadth: float = 1.0
    severity: float = 1.0
    agreement: float = 1.0
    evidence: float = 1.0
    own: bool = False
    number: int = 1

    @classmethod
    def made(cls, given: Iterable[float], *, number: int = 0) -> "Weights":
        """Weights in the order of the criteria: those of a decision of that number, else a reader's own."""
        named = dict(zip((criterion.value for criterion in Criterion), given, strict=True))
        return cls(**named, own=not number, number=number)

    def of(self, criterion: Criterion) -> float:
        """The weight of one part, as a share of all."""
        return float(getattr(self, criterion.value)) / (self.breadth + self.severity + self.agreement + self.evidence)

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """The weights as shares, in the order of the criteria."""
        one, two, three, four = (self.of(criterion) for criterion in Criterion)
        return one, two, three, four


def score_of(values: Mapping[Criterion, float | None], weights: Weights) -> float:
    """The weighted mean; a part that cannot be counted adds nothing, so silence never lifts a proposal."""
    score = 0.0
    for criterion, share in zip(Criterion, weights.shares, strict=True):
        score += share * (values[criterion] or 0.0)
    return score


def band_of(score: float) -> Band:
    """The band of a score."""
    if score >= STRONG_FROM:
        return Band.STRONG
    return Band.MEDIUM if score >= MEDIUM_FROM else Band.WEAK


def broad_support(agreement: float | None, *, before: bool) -> bool:
    """Whether a proposal has broad support, given whether it had it before."""
    if agreement is None:
        return False
    return agreement >= BROAD_FROM or (before and agreement >= BROAD_FROM - BROAD_SLACK)
