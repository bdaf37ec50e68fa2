"""The order of proposals (sorteringsordning): every part counted in SQL, weighed here, the same for every reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session, col

from policylab.core.permission import ANYBODY
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import Breadth, breadth_of
from policylab.proposals.queries.visible import readable
from policylab.ranking.agreement import agreement
from policylab.ranking.score import Band, Criterion, Weights, band_of, breadth_value, score_of
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.workflow import ProposalState
from policylab.stances.queries.current import Counts, answers_by_sector

_NO_ANSWERS: Counts = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Part:
    """One part of a score: its value (None when it cannot be counted), its weight, and what was counted."""

    value: float | None
    weight: float
    counts: Mapping[str, Any]


@dataclass(frozen=True)
class Scored:
    """A proposal with its place in the order."""

    id: int
    public_id: str
    area: str
    state: ProposalState
    ministry: str | None
    score: float
    breadth: Breadth
    answers: Mapping[Sector, Counts]
    weights: Weights

    @property
    def parts(self) -> Mapping[Criterion, Part]:
        """What the score is made of."""
        return parts_of(self.breadth, self.answers, self.weights)[0]

    @property
    def missing(self) -> Sequence[Sector]:
        """The sectors with too few answers."""
        return parts_of(self.breadth, self.answers, self.weights)[1]

    @property
    def opposing(self) -> int:
        """How many bodies oppose it, counted apart or not."""
        return round(sum(against for _, against, _ in self.answers.values()))

    @property
    def band(self) -> Band:
        """How much there is to go on."""
        return band_of(self.score)


def order(db: Session, weights: Weights, area: str | None = None) -> Sequence[Scored]:
    """Every public proposal (of one policy area) that has not been withdrawn, the strongest first; four queries."""
    among = _ranked(area)
    statement = (
        select(
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.area),
            col(Proposal.state),
            col(Organisation.code),
        )
        .join(Organisation, col(Organisation.id) == col(Proposal.ministry_id), isouter=True)
        .where(among)
    )
    breadths, answers = breadth_of(db, among), answers_by_sector(db, among)
    scored = [
        _score(row, breadths.get(row[0], Breadth()), answers.get(row[0], {}), weights) for row in db.execute(statement)
    ]
    return sorted(sorted(scored, key=attrgetter("public_id")), key=attrgetter("score"), reverse=True)


def score_one(db: Session, proposal_id: int, weights: Weights) -> tuple[Mapping[Criterion, Part], Sequence[Sector]]:
    """The parts of one proposal that the caller has seen, and the sectors with too few answers."""
    among = col(Proposal.id) == proposal_id
    breadth = breadth_of(db, among).get(proposal_id, Breadth())
    return parts_of(breadth, answers_by_sector(db, among).get(proposal_id, {}), weights)


def parts_of(
    breadth: Breadth, answers: Mapping[Sector, Counts], weights: Weights
) -> tuple[Mapping[Criterion, Part], Sequence[Sector]]:
    """The parts of a score, and the sectors with too few answers, in their fixed order."""
    counted = {sector.value: answers.get(sector, _NO_ANSWERS) for sector in COUNTED_SECTORS}
    agreed = agreement(counted)
    parts = {
        Criterion.BREADTH: Part(
            breadth_value(breadth.organisations),
            weights.of(Criterion.BREADTH),
            {"municipalities": breadth.municipalities, "regions": breadth.regions},
        ),
        Criterion.AGREEMENT: Part(
            agreed.value,
            weights.of(Criterion.AGREEMENT),
            {name: {"agree": each[0], "oppose": each[1], "total": each[2]} for name, each in counted.items()},
        ),
    }
    return parts, [sector for sector in COUNTED_SECTORS if sector.value in agreed.missing]


def _ranked(area: str | None) -> ColumnElement[bool]:
    public = and_(readable(ANYBODY), col(Proposal.state) != ProposalState.WITHDRAWN)
    return and_(public, col(Proposal.area) == area) if area else public


def _score(row: Any, breadth: Breadth, answers: Mapping[Sector, Counts], weights: Weights) -> Scored:
    agreed = agreement({sector.value: answers[sector] for sector in COUNTED_SECTORS if sector in answers})
    values = {Criterion.BREADTH: breadth_value(breadth.organisations), Criterion.AGREEMENT: agreed.value}
    proposal_id, public_id, area, state, ministry = row
    return Scored(proposal_id, public_id, area, state, ministry, score_of(values, weights), breadth, answers, weights)
