"""What the API answers, as models: the answers are made by them and the description is read from them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from policylab.rules.obstacles import Frequency, Need, ObstacleKind
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState


class Answer(BaseModel):
    """Base of every answer."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class OrganisationItem(Answer):
    """A body."""

    code: str
    name: str
    sector: Sector


class AccountsItem(Answer):
    """Who has the obstacle: the reporting body and those whose account is published."""

    municipalities: int
    population_band: str | None = Field(description="Size class of the reporting municipality or region.")


class FigureItem(Answer):
    """An amount a year, with the year that it is of and what it builds on."""

    amount: int
    year: int
    basis: str


class AttemptItem(Answer):
    """Something that the submitter has tried."""

    on: date | None
    what: str
    number: str


class MoreItem(Answer):
    """What a case tells in its second step; only what is published, passages masked."""

    kinds: list[ObstacleKind]
    protective_interest: str
    affected: str
    frequency: Frequency | None
    hours: FigureItem | None
    sek: FigureItem | None
    attempts: list[AttemptItem]
    suggestion: str
    needs: list[Need]
    mandate_level: DecisionLevel | None
    mandate_number: str
    research_question: str


class CaseItem(Answer):
    """A case; fields that a later version fills are null or empty."""

    id: str
    external_id: str | None
    title: str
    goal: str
    obstacle: str
    consequence: str
    state: CaseState
    verdict: Outcome | None
    organisation: OrganisationItem
    area: str | None
    provisions: list[str]
    tags: list[str]
    accounts: AccountsItem
    submitted: datetime | None
    url: str
    more: MoreItem | None = Field(default=None, description="The second step, as it was checked at publication.")


class CaseList(Answer):
    """One page of cases, the latest changed first."""

    items: list[CaseItem]
    total: int
    next: str | None


class SearchItem(Answer):
    """A hit."""

    kind: str
    id: str
    external_id: str | None
    title: str
    url: str
    snippet: str
    score: float


class SearchAnswer(Answer):
    """Hits, best first."""

    items: list[SearchItem]
    total: int
    facets: dict[Literal["state", "area", "sector", "tag", "provision"], dict[str, int]] = Field(
        description="How many hits have each value; the counts of a field leave out the choices in that field."
    )
    did_you_mean: str | None = Field(
        description="The query with words that nothing has put right; hits are of this one."
    )


class Created(Answer):
    """What an import did."""

    id: str
    url: str
    created: bool


class Problem(Answer):
    """An error, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, list[str]] = Field(default_factory=dict)
