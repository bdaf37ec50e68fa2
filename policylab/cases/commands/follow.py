"""Following a case: hearing of what happens openly with it, without counting among those who have the obstacle."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.steps import load_case
from policylab.cases.models import Case
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.following.commands import follow, unfollow


def follow_case(db: Session, actor: Actor, public_id: str) -> Case:
    """Follow the case; following it already changes nothing. Raises NotVisible, Refused, or Stale for a merged one."""
    case = load_case(db, actor, public_id, "case:follow")
    if case.merged_into_id is not None:
        raise Stale(public_id)
    follow(db, actor, Case.__tablename__, subject_id(case))
    return case


def unfollow_case(db: Session, actor: Actor, public_id: str) -> Case:
    """Leave off following it, merged or not. Raises NotVisible or Refused."""
    case = load_case(db, actor, public_id, "case:follow")
    unfollow(db, actor, Case.__tablename__, subject_id(case))
    return case
