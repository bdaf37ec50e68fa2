"""The order by a reader's own weights, out of the stored values: weighed anew for each asking, and never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.statements import read
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.ranking.models import RankingRow
from policylab.ranking.queries.filtering import ProposalFilters, matching
from policylab.ranking.score import Weights


@dataclass(frozen=True)
class Place:
    """Where a proposal comes by these weights; no rank and no score for one without agreement."""

    id: int
    rank: int | None = None
    score: float | None = None


def own_order(db: Session, actor: Actor, filters: ProposalFilters, weights: Weights) -> Sequence[Place]:
    """Everything that the filters leave, in the order of these weights; those without agreement last, by activity."""
    places = _places(db, filters.area, weights)
    statement = (
        visible_proposals(actor, col(Proposal.id))
        .join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id), isouter=True)
        .where(*matching(filters))
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
    )
    shown = [row.id for row in read(db, statement)]
    ranked = sorted((places[each] for each in shown if each in places), key=lambda place: place.rank or 0)
    return [*ranked, *(Place(each) for each in shown if each not in places)]


def _places(db: Session, area: str, weights: Weights) -> dict[int, Place]:
    one, two, three, four = weights.shares
    scores = [
        (0.0 + one * breadth + two * (severity or 0.0) + three * agreement + four * evidence, public_id, proposal_id)
        for proposal_id, public_id, breadth, severity, agreement, evidence in read(db, _values(area))
    ]
    scores.sort(key=lambda each: (-each[0], each[1]))
    return {
        proposal_id: Place(proposal_id, rank, score) for rank, (score, _, proposal_id) in enumerate(scores, start=1)
    }


def _values(area: str) -> Any:
    """The values of those in the order; ids and figures alone, which are the same for every reader."""
    values = (RankingRow.breadth, RankingRow.severity, RankingRow.agreement, RankingRow.evidence)
    statement = (
        select(col(Proposal.id), col(Proposal.public_id), *(col(value) for value in values))
        .join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id))
        .where(col(RankingRow.agreement).is_not(None))
    )
    return statement.where(col(Proposal.area) == area) if area else statement
