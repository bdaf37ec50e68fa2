"""What the API answers about proposals and their order."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from policylab.api.schemas import Answer, OrganisationItem
from policylab.ranking.score import Band
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.wording import WordingKind
from policylab.rules.workflow import ProposalState


class PartItem(Answer):
    """One criterion of the order."""

    value: float | None
    weight: float
    counts: dict[str, Any] = Field(description="What was counted: everything that the value is computed from.")


class WordItem(Answer):
    """What one body that stands apart in words has answered; no position when it has not."""

    body: str
    position: Position | None
    owner: bool = Field(description="Whether the rule is its own.")


class WeightsItem(Answer):
    """The weights of an answer, as shares of one; `own` when they came with the address and are not the lab's."""

    breadth: float
    severity: float
    agreement: float
    evidence: float
    own: bool
    number: int | None = Field(description="Which of the lab's decisions they are.")


class ProposalItem(Answer):
    """A proposal in the ranked order."""

    id: str
    title: str
    state: ProposalState
    area: str
    ministry: str | None
    rank: int | None = Field(
        None, description="Place within the policy area asked for, else among all; none when too few have answered."
    )
    rank_interval: tuple[int, int] | None = Field(None, description="Nine of ten drawn weightings place it here.")
    top_ten: float | None = Field(None, description="Share of the drawn weightings with it among the first ten.")
    score: float | None = None
    band: Band | None = None
    parts: dict[str, PartItem]
    agreement: float | None = None
    agreement_missing: list[str]
    broad_support: bool = False
    words: list[WordItem] = Field(default=[], description="What SKR and the owners of the rules have answered.")
    sensitivity: dict[str, Any] = Field(
        default={}, description="Agreement, score and place in its area with somebody left out or one voice more."
    )
    readiness: int = Field(0, description="How far the drafting has come, in per cent; a filter, not points.")
    waiting_days: int | None = Field(None, description="Days since the hand-over, until there is an answer.")
    url: str


class ProposalList(Answer):
    """The ranked order, or one page of it."""

    weights: WeightsItem
    items: list[ProposalItem]
    total: int
    next: str | None


class SectorStances(Answer):
    """What one sector holds of a proposal; only answers decided at an authorised level count."""

    agree: float
    disagree: float
    total: int


class VersionItem(Answer):
    """One version of a proposal's texts."""

    number: int
    created: datetime


class DocumentItem(Answer):
    """A file of a proposal's hand-over; it never changes."""

    kind: str
    format: str
    language: str
    name: str
    sha256: str
    size: int
    url: str
    withheld: bool = Field(False, description="It tells of an obstacle that is not public now; the address gives 404.")


class WordingItem(Answer):
    """One provision as it stands and as it is proposed; `number` is never used again."""

    number: int
    kind: WordingKind
    provision: str
    act: str = Field(description="The act's number; empty for one that the register lacks.")
    chapter: str
    section: str
    current: str
    proposed: str


class CoAuthorItem(Answer):
    """A body that has consented to stand behind the proposal by name; invitations without an answer are not told."""

    organisation: OrganisationItem
    level: DecisionLevel | None
    decided_on: date | None
    registration_number: str
    version: int | None = Field(description="The version that it consented to.")


class ProposalDetail(ProposalItem):
    """A proposal with the cases behind it, its stances and versions."""

    summary: str
    problem: str
    change: str
    cases: list[str]
    stances: dict[str, SectorStances]
    versions: list[VersionItem]
    documents: list[DocumentItem]
    wordings: list[WordingItem]
    co_authors: list[CoAuthorItem]
