"""Proposals as the API tells of them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.api.proposal_schemas import (
    DocumentItem,
    PartItem,
    ProposalDetail,
    ProposalItem,
    SectorStances,
    VersionItem,
    WeightsItem,
    WordItem,
)
from policylab.core.permission import Actor
from policylab.documents.queries.listing import documents_of
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import cases_behind
from policylab.proposals.queries.parts import texts_of_parts
from policylab.proposals.queries.versions import versions_of
from policylab.proposals.queries.visible import relations
from policylab.ranking.queries.ranked import ranked_one
from policylab.ranking.queries.row import Part, RankedProposal
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.score import Criterion, Weights
from policylab.rules.roles import COUNTED_SECTORS
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
        top_ten=row.top_ten,
        score=row.score,
        band=row.band,
        parts=_parts(row.parts),
        agreement=row.agreement,
        agreement_missing=[sector.value for sector in row.agreement_missing],
        broad_support=row.broad,
        words=[WordItem(body=each.body, position=each.position, owner=each.as_owner) for each in row.words],
        sensitivity=dict(row.sensitivity),
        readiness=row.readiness,
        waiting_days=row.waiting_days,
        url=f"{base_url}{row.url}",
    )


def weights_item(weights: Weights) -> WeightsItem:
    """The weights by which a list was ordered."""
    shares = {criterion.value: weights.of(criterion) for criterion in Criterion}
    return WeightsItem(**shares, own=weights.own, number=None if weights.own else weights.number)


def proposal_detail(db: Session, actor: Actor, proposal: Proposal, base_url: str) -> ProposalDetail:
    """A proposal that the actor has been shown to read, with what is behind it.

    Its rank is its place within its policy area; none when it is in no order (a draft, withdrawn, too few answers).
    """
    proposal_id = proposal.id or 0
    row = ranked_one(db, actor, proposal_id, weights_in_force(db))
    texts = texts_of_parts(db, [proposal_id])[proposal_id]
    answers = answers_by_sector(db, col(Proposal.id) == proposal_id).get(proposal_id, {})
    item = ranked_item(row, base_url) if row else _unordered(db, proposal, base_url)
    return ProposalDetail(
        **dict(item),
        summary=texts.get("summary", ""),
        problem=texts.get("problem", ""),
        change=texts.get("change", ""),
        cases=[row.public_id for row in cases_behind(db, actor, proposal_id)],
        stances={
            sector.value: SectorStances(agree=agree, disagree=against, total=total)
            for sector, (agree, against, total) in answers.items()
        },
        versions=[VersionItem(number=row.number, created=row.created_at) for row in versions_of(db, actor, proposal)],
        documents=_documents(db, actor, proposal, base_url),
    )


def _unordered(db: Session, proposal: Proposal, base_url: str) -> ProposalItem:
    return ProposalItem(
        id=proposal.public_id,
        title=proposal.title,
        state=proposal.state,
        area=proposal.area,
        ministry=_ministry(db, proposal),
        parts={},
        agreement_missing=[sector.value for sector in COUNTED_SECTORS],
        url=f"{base_url}/proposals/{proposal.public_id}",
    )


def _documents(db: Session, actor: Actor, proposal: Proposal, base_url: str) -> list[DocumentItem]:
    if proposal.handed_over_version is None:
        return []
    return [
        DocumentItem(
            kind=row.kind.value,
            format=row.format.value,
            language=row.language,
            name=row.name,
            sha256=row.sha256,
            size=row.size,
            url=f"{base_url}/proposals/{proposal.public_id}/documents/{row.name}",
            withheld=row.withheld,
        )
        for row in documents_of(db, actor, proposal, relations(db, actor, proposal))
    ]


def _parts(parts: Mapping[Criterion, Part]) -> dict[str, PartItem]:
    return {
        criterion.value: PartItem(value=part.value, weight=part.weight, counts=dict(part.counts))
        for criterion, part in parts.items()
    }


def _ministry(db: Session, proposal: Proposal) -> str | None:
    statement = select(col(Organisation.name_sv)).where(col(Organisation.id) == proposal.ministry_id)
    return db.execute(statement).scalar()
