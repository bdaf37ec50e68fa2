"""How many organisations guidance has helped, as far as everybody may know: each organisation once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, union
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.guidance.models import GuidanceReply, GuidanceStory
from policylab.rules.workflow import CaseState


def helped_counts(db: Session, actor: Actor, ids: Sequence[int]) -> Mapping[int, int]:
    """By guidance: those whose case it solved, those with the same obstacle whom it helped, those who told how.

    Cases count as far as the actor may read them; a joined organisation once its account is public.
    """
    bodies = union(_confirmed(actor, ids), _replied(actor, ids), _told(ids)).subquery()
    statement = select(bodies.c.guidance_id, func.count()).group_by(bodies.c.guidance_id)
    return {row[0]: row[1] for row in db.execute(statement)}


def _confirmed(actor: Actor, ids: Sequence[int]) -> Any:
    solved = (col(Case.state) == CaseState.GUIDED, col(Case.confirmed_at).is_not(None), col(Case.guidance_id).in_(ids))
    return select(col(Case.guidance_id).label("guidance_id"), col(Case.organisation_id)).where(*solved, readable(actor))


def _replied(actor: Actor, ids: Sequence[int]) -> Any:
    own = col(Account.organisation_id) == col(GuidanceReply.organisation_id)
    return (
        select(col(GuidanceReply.guidance_id), col(GuidanceReply.organisation_id))
        .join(Case, col(Case.id) == col(GuidanceReply.case_id))
        .join(Account, (col(Account.case_id) == col(Case.id)) & own)
        .where(col(GuidanceReply.guidance_id).in_(ids), col(GuidanceReply.helped).is_(True))
        .where(col(Account.published_at).is_not(None), readable(actor))
    )


def _told(ids: Sequence[int]) -> Any:
    public = (col(GuidanceStory.guidance_id).in_(ids), col(GuidanceStory.published_at).is_not(None))
    return select(col(GuidanceStory.guidance_id), col(GuidanceStory.organisation_id)).where(*public)
