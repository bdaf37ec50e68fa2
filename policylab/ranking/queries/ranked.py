"""The ordered list as pages and the API show it: the stored order, narrowed, for the rows in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.ranking.models import RankingRow
from policylab.ranking.queries.filtering import ProposalFilters, matching
from policylab.ranking.queries.own_order import own_order
from policylab.ranking.queries.row import RankedProposal, ReadRow, bodies_named_in, ranked_row
from policylab.ranking.score import Weights


@dataclass(frozen=True)
class Ranking:
    """Some rows of the order, and how many the whole of it has after filtering."""

    rows: Sequence[RankedProposal]
    total: int


def ranked_proposals(
    db: Session,
    actor: Actor,
    filters: ProposalFilters,
    weights: Weights,
    *,
    start: int = 0,
    size: int = PAGE,
) -> Ranking:
    """The rows from `start` on, ranked within the policy area when one is chosen, else among all.

    Those without agreement come after the others, the liveliest first; filters hide rows and move none.
    """
    total = sum(areas_of(db, actor, filters).values())
    return Ranking(ranked_rows(db, actor, filters, weights, start=start, size=size), total)


def ranked_rows(
    db: Session, actor: Actor, filters: ProposalFilters, weights: Weights, *, start: int = 0, size: int = PAGE
) -> Sequence[RankedProposal]:
    """The rows alone, for whoever knows already how many there are."""
    if weights.own:
        places = own_order(db, actor, filters, weights)[start : start + size]
        found = {row.id: row for row in read(db, _these(actor), ids=[place.id for place in places])}
        rows = [ReadRow(found[place.id], place) for place in places if place.id in found]
    else:
        rows = [ReadRow(row) for row in read(db, _in_order(actor, filters), start=start, size=size)]
    return _shown(db, rows, weights, within_area=bool(filters.area))


def ranked_one(db: Session, actor: Actor, proposal_id: int, weights: Weights) -> RankedProposal | None:
    """One proposal as its row in the order of its policy area shows it; None for one that is in no order."""
    rows = read(db, _these(actor), ids=[proposal_id])
    shown = _shown(db, [ReadRow(row) for row in rows], weights, within_area=True)
    return shown[0] if shown else None


def areas_of(db: Session, actor: Actor, filters: ProposalFilters) -> Mapping[str, int]:
    """How many proposals of each policy area the filters leave."""
    return dict(map(tuple, read(db, _numbers(actor, filters))))


def ordered_in(db: Session, area: str) -> int:
    """How many have a place, within a policy area or in all: the last place that there is."""
    statement = select(func.count()).select_from(RankingRow).where(col(RankingRow.agreement).is_not(None))
    return int(read(db, statement.where(col(RankingRow.area) == area) if area else statement)[0][0])


def _shown(db: Session, rows: Sequence[ReadRow], weights: Weights, *, within_area: bool) -> list[RankedProposal]:
    bodies = bodies_named_in(db, rows)
    return [ranked_row(each, weights, bodies, within_area=within_area) for each in rows]


@prepared
def _numbers(actor: Actor, filters: ProposalFilters) -> Any:
    statement = visible_proposals(actor, col(Proposal.area), func.count()).where(*matching(filters))
    if filters.level:
        statement = statement.join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id))
    return statement.group_by(col(Proposal.area))


@prepared
def _in_order(actor: Actor, filters: ProposalFilters) -> Any:
    rank = col(RankingRow.area_rank if filters.area else RankingRow.all_rank)
    return (
        _rows(actor)
        .where(*matching(filters))
        .order_by(rank.is_(None), rank, col(Proposal.activity_at).desc(), col(Proposal.id).desc())
        .offset(bindparam("start"))
        .limit(bindparam("size"))
    )


@prepared
def _these(actor: Actor) -> Any:
    chosen = col(Proposal.id).in_(bindparam("ids", expanding=True))
    return _rows(actor).where(*matching(ProposalFilters()), chosen)


@prepared
def _rows(actor: Actor) -> Any:
    kept = (col(getattr(RankingRow, name)) for name in RankingRow.model_fields if name not in ("proposal_id", "area"))
    return (
        visible_proposals(
            actor,
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(Proposal.area),
            col(Proposal.state),
            col(Proposal.handed_over_on),
            col(Proposal.readiness),
            shown_name().label("ministry"),
            *kept,
        )
        .join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(Proposal.ministry_id), isouter=True)
    )
