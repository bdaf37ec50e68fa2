"""Proposals as the API tells of them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.api.proposal_parts import co_author_item, document_item, wording_item
from policylab.api.proposal_schemas import (
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
from policylab.proposals.queries.co_authors import co_authors_of
from policylab.proposals.queries.parts import texts_of_parts
from policylab.proposals.queries.versions import versions_of
from policylab.proposals.queries.visible import relations
from policylab.proposals.queries.wordings import wordings_of
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
    proposal_id, facts = proposal.id or 0, relations(db, actor, proposal)
    row = ranked_one(db, actor, proposal_id, weights_in_force(db))
    texts = texts_of_parts(db, [proposal_id])[proposal_id]
    answers = answers_by_sector(db, col(Proposal.id) == proposal_id).get(proposal_id, {})
    documents = documents_of(db, actor, proposal, facts) if proposal.handed_over_version is not None else ()
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
        documents=[document_item(each, item.url) for each in documents],
        wordings=[wording_item(each) for each in wordings_of(db, proposal_id)],
        co_authors=[co_author_item(each) for each in co_authors_of(db, actor, proposal, facts).standing],
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


def _parts(parts: Mapping[Criterion, Part]) -> dict[str, PartItem]:
    return {
        criterion.value: PartItem(value=part.value, weight=part.weight, counts=dict(part.counts))
        for criterion, part in parts.items()
    }


def _ministry(db: Session, proposal: Proposal) -> str | None:
    statement = select(col(Organisation.name_sv)).where(col(Organisation.id) == proposal.ministry_id)
    return db.execute(statement).scalar()
