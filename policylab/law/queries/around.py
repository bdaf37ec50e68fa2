"""What else meets at a place in the law: proposals, guidance and what bodies think, as far as the reader sees them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlmodel import Session, col

from policylab.cases.queries.links import GuidanceLink
from policylab.cases.queries.naming import naming
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.guidance.queries.naming import at_place
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
        .where(or_(_named(place), behind))
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
        .limit(SHOWN)
    )
    return list(db.execute(statement).scalars())


def guidance_at(db: Session, actor: Actor, place: Place) -> Sequence[GuidanceLink]:
    """The published guidance whose texts name the place, or that answers a case which names it, newest first."""
    columns = (Guidance.public_id, Guidance.title, Guidance.language)
    statement = (
        visible_guidance(actor, *map(col, columns))
        .where(col(Guidance.state) == GuidanceState.PUBLISHED, at_place(actor, place))
        .order_by(col(Guidance.published_at).desc(), col(Guidance.id).desc())
        .limit(SHOWN)
    )
    return [GuidanceLink(*row) for row in db.execute(statement)]


def _cases(actor: Actor, place: Place) -> Any:
    return select(naming(actor, place.named()).c.case_id)


def _named(place: Place) -> ColumnElement[bool]:
    of_proposal = col(Provision.subject_kind) == Proposal.__tablename__
    return exists().where(of_proposal, col(Provision.subject_id) == col(Proposal.id), place.named())
