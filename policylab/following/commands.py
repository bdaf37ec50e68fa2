"""Beginning to follow a subject, and leaving off. Whether the actor may see it is for the subject's own feature."""

from sqlmodel import Session, select

from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.following.models import Follow


def follow(db: Session, actor: Actor, kind: str, subject_id: int) -> None:
    """Follow the subject, which the caller has seen to be the actor's to read; following it already changes nothing."""
    if _mine(db, actor, kind, subject_id) is not None:
        return
    begun = Follow(
        person_id=actor.person,
        organisation_id=actor.organisation,
        subject_kind=kind,
        subject_id=subject_id,
        created_at=now(),
    )
    record(db, actor, "follow.begun", begun)


def unfollow(db: Session, actor: Actor, kind: str, subject_id: int) -> None:
    """Leave off following the subject; not following it changes nothing."""
    held = _mine(db, actor, kind, subject_id)
    if held is not None:
        record(db, actor, "follow.ended", held)
        db.delete(held)


def _mine(db: Session, actor: Actor, kind: str, subject_id: int) -> Follow | None:
    statement = select(Follow).where(
        Follow.person_id == actor.person,
        Follow.organisation_id == actor.organisation,
        Follow.subject_kind == kind,
        Follow.subject_id == subject_id,
    )
    return db.exec(statement.with_for_update()).first()
