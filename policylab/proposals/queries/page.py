"""What a proposal's own page shows beside its texts: names, points, and who may be told what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.i18n import language
from policylab.core.permission import Actor
from policylab.core.statements import prepared
from policylab.groups.queries.visible import group_link
from policylab.organisations.models import Organisation, PolicyArea
from policylab.proposals.models import Proposal, ProposalPoint
from policylab.proposals.points import write_points
from policylab.proposals.queries.reading import read_column
from policylab.proposals.queries.versions import latest_version
from policylab.proposals.queries.visible import relation_column, relations_of, visible_proposals
from policylab.rules.roles import Fact


@dataclass(frozen=True)
class Point:
    """A point that stands in the proposal."""

    id: int
    number: int
    text: str


@dataclass(frozen=True)
class ProposalPage:
    """A proposal with the names that its page needs."""

    proposal: Proposal
    id: int
    area: str
    ministry: tuple[str, str] | None
    recipient: tuple[str, str] | None
    group: tuple[str, str, str] | None
    points: Sequence[Point]
    relations: frozenset[Fact]
    version_number: int
    read: int | None
    """The version up to which the actor has read, if any."""


def proposal_page(db: Session, actor: Actor, public_id: str) -> ProposalPage | None:
    """The proposal with its names, if the actor may read it."""
    row = db.execute(_page(actor), {"public_id": public_id}).first()
    if row is None:
        return None
    proposal, area, *bodies, written, version_number, has_read = row
    return ProposalPage(
        proposal,
        proposal.id,
        area,
        (bodies[0], bodies[1]) if bodies[0] else None,
        (bodies[2], bodies[3]) if bodies[2] else None,
        group_link(db, actor, proposal.group_id),
        points_of(db, proposal.id),
        relations_of(actor, proposal, written=bool(written)),
        version_number,
        has_read,
    )


@prepared
def _page(actor: Actor) -> Select[Any]:
    english = language() == "en"
    ministry, recipient = aliased(Organisation), aliased(Organisation)
    return (
        visible_proposals(
            actor,
            Proposal,
            col(PolicyArea.name_en if english else PolicyArea.name_sv),
            col(ministry.code),
            col(ministry.name_en if english else ministry.name_sv),
            col(recipient.code),
            col(recipient.name_en if english else recipient.name_sv),
            relation_column(actor),
            latest_version(),
            read_column(actor, col(Proposal.id)),
        )
        .join(PolicyArea, col(PolicyArea.code) == col(Proposal.area))
        .join(ministry, col(ministry.id) == col(Proposal.ministry_id), isouter=True)
        .join(recipient, col(recipient.id) == col(Proposal.recipient_id), isouter=True)
        .where(col(Proposal.public_id) == bindparam("public_id"))
    )


def points_of(db: Session, proposal_id: int) -> Sequence[Point]:
    """The points that stand in a proposal which the caller has seen, in order."""
    statement = (
        select(col(ProposalPoint.id), col(ProposalPoint.number), col(ProposalPoint.text))
        .where(col(ProposalPoint.proposal_id) == proposal_id, col(ProposalPoint.removed_at).is_(None))
        .order_by(col(ProposalPoint.number))
    )
    return [Point(*row) for row in db.execute(statement)]


def present_values(db: Session, proposal: Proposal) -> dict[str, str]:
    """What a form for a new version begins with: title, points, area and ministry as they stand."""
    proposal_id = proposal.id or 0
    code = db.execute(select(col(Organisation.code)).where(col(Organisation.id) == proposal.ministry_id)).scalar()
    points = write_points((point.number, point.text) for point in points_of(db, proposal_id))
    return {"title": proposal.title, "points": points, "area": proposal.area, "ministry": code or ""}
