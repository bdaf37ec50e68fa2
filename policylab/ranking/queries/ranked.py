"""The ordered list as pages and the API show it: the stored order, narrowed, for the rows in view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
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
from policylab.ranking.queries.own_order import Place, own_order
from policylab.ranking.queries.row import RankedProposal, bodies_named_in, ranked_row
from policylab.ranking.score import Weights


@dataclass(frozen=True)
class Ranking:
    """Some rows of the order, and how many the whole of it has after filtering."""

    rows: Sequence[RankedProposal]
    total: int


@dataclass(frozen=True)
class _Row:
    """What was read of a proposal, and its place by a reader's own weights."""

    row: Any
    place: Place | None = None


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
    if weights.own:
        places = own_order(db, actor, filters, weights)[start : start + size]
        found = {row.id: row for row in read(db, _rows(actor).where(_among(places)))}
        rows = [_Row(found[place.id], place) for place in places if place.id in found]
    else:
        statement = _rows(actor).where(*matching(filters)).order_by(*_stored_order(filters))
        rows = [_Row(row) for row in read(db, statement.offset(start).limit(size))]
    return Ranking(_shown(db, rows, weights, within_area=bool(filters.area)), total)


def ranked_one(db: Session, actor: Actor, proposal_id: int, weights: Weights) -> RankedProposal | None:
    """One proposal as its row in the order of its policy area shows it; None for one that is in no order."""
    rows = read(db, _rows(actor).where(*matching(ProposalFilters()), col(Proposal.id) == proposal_id))
    shown = _shown(db, [_Row(row) for row in rows], weights, within_area=True)
    return shown[0] if shown else None


def areas_of(db: Session, actor: Actor, filters: ProposalFilters) -> Mapping[str, int]:
    """How many proposals of each policy area the filters leave."""
    statement = (
        visible_proposals(actor, col(Proposal.area), func.count())
        .join(RankingRow, col(RankingRow.proposal_id) == col(Proposal.id), isouter=True)
        .where(*matching(filters))
        .group_by(col(Proposal.area))
    )
    return dict(map(tuple, read(db, statement)))


def ordered_in(db: Session, area: str) -> int:
    """How many have a place, within a policy area or in all: the last place that there is."""
    statement = select(func.count()).select_from(RankingRow).where(col(RankingRow.agreement).is_not(None))
    return int(read(db, statement.where(col(RankingRow.area) == area) if area else statement)[0][0])


def _stored_order(filters: ProposalFilters) -> tuple[Any, ...]:
    rank = col(RankingRow.area_rank if filters.area else RankingRow.all_rank)
    return rank.is_(None), rank, col(Proposal.activity_at).desc(), col(Proposal.id).desc()


def _among(places: Sequence[Place]) -> ColumnElement[bool]:
    return col(Proposal.id).in_([place.id for place in places])


def _shown(db: Session, rows: Sequence[_Row], weights: Weights, *, within_area: bool) -> list[RankedProposal]:
    bodies = bodies_named_in(db, [each.row.counts for each in rows if each.row.counts])
    return [ranked_row(each.row, each.place, weights, bodies, within_area=within_area) for each in rows]


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
