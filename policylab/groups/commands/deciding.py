"""Marking a contribution as what its thread came to, and taking that back."""

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.groups.commands.steps import load_contribution, standing
from policylab.groups.models import Contribution, Group, Thread


def decide_thread(db: Session, actor: Actor, public_id: str) -> Contribution:
    """Let the contribution be the decision of its thread, in the place of any other; done twice it is done once."""
    group, thread, contribution = load_contribution(db, actor, public_id, "thread:decide")
    standing(contribution)
    db.exec(select(Thread.id).where(Thread.id == thread.id).with_for_update(key_share=True)).one()
    if contribution.decided_at is not None:
        return contribution
    others = select(Contribution).where(Contribution.thread_id == thread.id, col(Contribution.decided_at).is_not(None))
    for former in db.exec(others).all():
        former.decided_at = former.decided_by_id = None
        db.add(former)
    db.flush()
    contribution.decided_at, contribution.decided_by_id = now(), actor.person_id
    db.add(contribution)
    _tell(db, actor, "thread.decided", group, contribution)
    return contribution


def reopen_thread(db: Session, actor: Actor, public_id: str) -> Contribution:
    """Take back that the contribution is the decision. Raises Stale when it is none."""
    group, _, contribution = load_contribution(db, actor, public_id, "thread:decide")
    if contribution.decided_at is None:
        raise Stale(public_id)
    contribution.decided_at = contribution.decided_by_id = None
    db.add(contribution)
    _tell(db, actor, "thread.reopened", group, contribution)
    return contribution


def _tell(db: Session, actor: Actor, kind: str, group: Group, contribution: Contribution) -> None:
    ids = {"thread_id": contribution.thread_id, "contribution_id": subject_id(contribution)}
    record(db, actor, kind, group, group_id=group.id, **ids)
