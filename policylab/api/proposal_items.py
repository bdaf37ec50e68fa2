"""Proposals as the API tells of them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.api.schemas import PartItem, ProposalDetail, ProposalItem, SectorStances, VersionItem
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import cases_behind
from policylab.proposals.queries.versions import versions_of
from policylab.ranking.queries.order import Part, order, score_one
from policylab.ranking.queries.ranked import RankedProposal
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.score import Criterion
from policylab.stances.queries.current import answers_by_sector


def ranked_item(row: RankedProposal, base_url: str) -> ProposalItem:
    """One row of the ordered list."""
    return ProposalItem(
        id=row.public_id,
        title=row.title,
        state=row.state,
        area=row.area,
        ministry=row.ministry,
        rank=row.rank,
        rank_interval=row.rank_interval,
        score=row.score,
        parts=_parts(row.parts),
        agreement=row.agreement,
        agreement_missing=[sector.value for sector in row.agreement_missing],
        waiting_days=row.waiting_days,
        url=f"{base_url}{row.url}",
    )


def proposal_detail(db: Session, actor: Actor, proposal: Proposal, base_url: str) -> ProposalDetail:
    """A proposal that the actor has been shown to read, with what is behind it.

    Its rank is its place within its policy area; 0 when it is not in the order (a draft, or withdrawn).
    """
    weights = weights_in_force(db)
    in_order = list(enumerate(order(db, weights, proposal.area), start=1))
    rank, scored = next((pair for pair in in_order if pair[1].public_id == proposal.public_id), (0, None))
    proposal_id = proposal.id or 0
    parts, missing = score_one(db, proposal_id, weights)
    answers = answers_by_sector(db, col(Proposal.id) == proposal_id).get(proposal_id, {})
    return ProposalDetail(
        id=proposal.public_id,
        title=proposal.title,
        state=proposal.state,
        area=proposal.area,
        ministry=_ministry(db, proposal),
        rank=rank,
        rank_interval=None,
        score=scored.score if scored else None,
        parts=_parts(parts),
        agreement=parts[Criterion.AGREEMENT].value,
        agreement_missing=[sector.value for sector in missing],
        waiting_days=None,
        url=f"{base_url}/proposals/{proposal.public_id}",
        summary=proposal.summary,
        problem=proposal.problem,
        change=proposal.change,
        cases=[row.public_id for row in cases_behind(db, actor, proposal_id)],
        stances={
            sector.value: SectorStances(agree=agree, disagree=against, total=total)
            for sector, (agree, against, total) in answers.items()
        },
        versions=[VersionItem(number=row.number, created=row.created_at) for row in versions_of(db, actor, proposal)],
    )


def _parts(parts: Mapping[Criterion, Part]) -> dict[str, PartItem]:
    return {
        criterion.value: PartItem(value=part.value, weight=part.weight, counts=dict(part.counts))
        for criterion, part in parts.items()
    }


def _ministry(db: Session, proposal: Proposal) -> str | None:
    statement = select(col(Organisation.name_sv)).where(col(Organisation.id) == proposal.ministry_id)
    return db.execute(statement).scalar()
