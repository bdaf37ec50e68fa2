"""What else meets at a place in the law: proposals, guidance and what bodies think, as far as the reader sees them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlmodel import Session, col

from policylab.cases.queries.links import GuidanceLink
from policylab.cases.queries.naming import naming
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.visible import visible_guidance
from policylab.law.models import Provision
from policylab.law.queries.places import Place
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.behind import standing
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.workflow import GuidanceState

SHOWN = 20
"""How much of each kind the page of a provision shows."""


def proposal_ids_at(db: Session, actor: Actor, place: Place) -> Sequence[int]:
    """The proposals whose texts name the place, or that a case behind them names, the latest changed first."""
    behind = exists().where(
        col(ProposalCase.proposal_id) == col(Proposal.id),
        standing(),
        col(ProposalCase.case_id).in_(_cases(actor, place)),
    )
    statement = (
        visible_proposals(actor, col(Proposal.id))
        .where(or_(_of(Proposal, place), behind))
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
        .limit(SHOWN)
    )
    return list(db.execute(statement).scalars())


def guidance_at(db: Session, actor: Actor, place: Place) -> Sequence[GuidanceLink]:
    """The published guidance whose texts name the place, or that answers a case which names it, newest first."""
    answering = exists().where(
        col(GuidanceCase.guidance_id) == col(Guidance.id), col(GuidanceCase.case_id).in_(_cases(actor, place))
    )
    columns = (Guidance.public_id, Guidance.title, Guidance.language)
    statement = (
        visible_guidance(actor, *map(col, columns))
        .where(col(Guidance.state) == GuidanceState.PUBLISHED, or_(_of(Guidance, place), answering))
        .order_by(col(Guidance.published_at).desc(), col(Guidance.id).desc())
        .limit(SHOWN)
    )
    return [GuidanceLink(*row) for row in db.execute(statement)]


def _cases(actor: Actor, place: Place) -> Any:
    return select(naming(actor, place.named()).c.case_id)


def _of(subject: type[Proposal] | type[Guidance], place: Place) -> ColumnElement[bool]:
    kind = and_(col(Provision.subject_kind) == str(subject.__tablename__), col(Provision.subject_id) == col(subject.id))
    return select(col(Provision.id)).where(kind, place.named()).correlate(subject).exists()
