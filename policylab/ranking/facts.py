"""What is known of a proposal before it is placed: everything that was counted, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policylab.ranking.agreement import Agreement, agreement
from policylab.ranking.criteria.breadth import BreadthCounts
from policylab.ranking.criteria.evidence import EvidenceCounts
from policylab.ranking.criteria.severity import SeverityCounts
from policylab.ranking.score import Criterion
from policylab.rules.roles import COUNTED_SECTORS, Sector

Counts = tuple[float, float, float]
"""Agreeing, opposing and all answers of a sector."""
NO_ANSWERS: Counts = (0.0, 0.0, 0.0)
Answers = Mapping[Sector, Counts]


@dataclass(frozen=True)
class Spoken:
    """What one body that stands apart in words has answered; `as_owner` when the rule is its own."""

    organisation_id: int
    position: str
    as_owner: bool


@dataclass(frozen=True)
class Facts:
    """One public proposal. `calm` is its answers without those of the most active tenth of the bodies."""

    id: int
    public_id: str
    area: str
    breadth: BreadthCounts = field(default_factory=BreadthCounts)
    severity: SeverityCounts = field(default_factory=SeverityCounts)
    evidence: EvidenceCounts = field(default_factory=EvidenceCounts)
    answers: Answers = field(default_factory=dict)
    calm: Answers = field(default_factory=dict)
    spoken: Sequence[Spoken] = ()
    owners: Sequence[int] = ()
    levels: Sequence[str] = ()

    @cached_property
    def values(self) -> Mapping[Criterion, float | None]:
        """The value of each criterion."""
        return {
            Criterion.BREADTH: self.breadth.value,
            Criterion.SEVERITY: self.severity.value,
            Criterion.AGREEMENT: agreed(self.answers),
            Criterion.EVIDENCE: self.evidence.value,
        }

    def told(self) -> dict[str, Any]:
        """Everything counted, as it is stored and as the API gives it."""
        return {
            "breadth": self.breadth.told(),
            "severity": self.severity.told(),
            "agreement": told_answers(self.answers),
            "evidence": self.evidence.told(),
            "spoken": [[each.organisation_id, each.position, each.as_owner] for each in self.spoken],
            "owners": list(self.owners),
        }

    @property
    def opposing(self) -> int:
        """How many bodies oppose it, of all sectors."""
        return round(sum(against for _, against, _ in self.answers.values()))


def agreement_of(answers: Answers) -> Agreement:
    """The agreement of the counted sectors, each of which is missing until it has answered enough."""
    return agreement({sector.value: answers.get(sector, NO_ANSWERS) for sector in COUNTED_SECTORS})


def agreed(answers: Answers) -> float | None:
    """The figure of their agreement alone."""
    return agreement_of(answers).value


def told_answers(answers: Answers) -> dict[str, Any]:
    """The answers of the counted sectors, as the API gives them."""
    return {
        sector.value: dict(zip(("agree", "oppose", "total"), answers.get(sector, NO_ANSWERS), strict=True))
        for sector in COUNTED_SECTORS
    }
