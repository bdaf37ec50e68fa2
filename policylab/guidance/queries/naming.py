"""Which guidance names a place in the law, or answers a case that names it."""

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlmodel import col

from policylab.cases.queries.naming import naming
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.law.models import Provision
from policylab.law.queries.places import Place


def at_place(actor: Actor, place: Place) -> ColumnElement[bool]:
    """The condition on `guidance` that it has to do with the place, as far as the actor may know."""
    own = exists().where(
        col(Provision.subject_kind) == Guidance.__tablename__,
        col(Provision.subject_id) == col(Guidance.id),
        place.named(),
    )
    cases = select(naming(actor, place.named()).c.case_id)
    answering = and_(col(GuidanceCase.guidance_id) == col(Guidance.id), col(GuidanceCase.case_id).in_(cases))
    return or_(own, exists().where(answering))
