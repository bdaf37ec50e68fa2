"""Beginning to follow a subject, and leaving off. Whether the actor may see it is for the subject's own feature."""

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.db import add_missing
from policylab.core.permission import Actor
from policylab.following.models import Follow, FollowedSection


def follow(db: Session, actor: Actor, kind: str, number: int) -> None:
    """Follow the subject, which the caller has seen to be the actor's to read; following it already changes nothing."""
    if _mine(db, actor, kind, number) is not None:
        return
    begun = Follow(
        person_id=actor.person,
        organisation_id=actor.organisation,
        subject_kind=kind,
        subject_id=number,
        created_at=now(),
    )
    record(db, actor, "follow.begun", begun)


def unfollow(db: Session, actor: Actor, kind: str, number: int) -> None:
    """Leave off following the subject; not following it changes nothing."""
    held = _mine(db, actor, kind, number)
    if held is not None:
        record(db, actor, "follow.ended", held)
        db.delete(held)


def section_row(db: Session, act: str, chapter: str, section: str) -> int:
    """The id by which follows name a place in the law; made when nobody has followed it before."""
    place = {"act": act, "chapter": chapter, "section": section}
    add_missing(db, FollowedSection, place)
    return subject_id(db.exec(select(FollowedSection).filter_by(**place)).one())


def _mine(db: Session, actor: Actor, kind: str, number: int) -> Follow | None:
    statement = select(Follow).where(
        Follow.person_id == actor.person,
        Follow.organisation_id == actor.organisation,
        Follow.subject_kind == kind,
        Follow.subject_id == number,
    )
    return db.exec(statement.with_for_update()).first()
