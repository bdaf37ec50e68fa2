"""Reading who follows what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, func, select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.following.models import Follow, FollowedSection


@dataclass(frozen=True)
class Following:
    """How many people follow a subject, and whether the actor is one of them."""

    people: int
    mine: bool


def following_of(db: Session, actor: Actor, kind: str, subject_id: int) -> Following:
    """Who follows the subject, which the caller has seen to be the actor's to read; one query."""
    return Following(*read(db, _following(actor, kind), subject_id=subject_id)[0])


def following_columns(actor: Actor, kind: str, subject_id: Any) -> tuple[Any, Any]:
    """The same as columns, for a statement that reads the subject itself."""
    rows = (col(Follow.subject_kind) == kind, col(Follow.subject_id) == subject_id)
    people = select(func.count(col(Follow.person_id).distinct())).where(*rows).scalar_subquery()
    own = (col(Follow.person_id) == actor.person_id, col(Follow.organisation_id) == actor.organisation_id)
    return people, exists().where(*rows, *own)


def followers(db: Session, kind: str, ids: Collection[int]) -> set[int]:
    """The people who follow any of the subjects."""
    statement = select(col(Follow.person_id)).where(col(Follow.subject_kind) == kind, col(Follow.subject_id).in_(ids))
    return set(db.execute(statement).scalars())


def followed_ids(actor: Actor, kind: str) -> Any:
    """A statement over the ids of the subjects that the actor follows, for conditions on the subject's own table."""
    return select(col(Follow.subject_id)).where(
        col(Follow.subject_kind) == kind,
        col(Follow.person_id) == actor.person_id,
        col(Follow.organisation_id) == actor.organisation_id,
    )


def ids_followed_by(person_id: int, kind: str) -> Any:
    """A statement over the ids of the subjects that a person follows, for whichever body they act."""
    return select(col(Follow.subject_id)).where(col(Follow.subject_kind) == kind, col(Follow.person_id) == person_id)


@prepared
def _following(actor: Actor, kind: str) -> Any:
    return select(*following_columns(actor, kind, bindparam("subject_id")))


def following_place(db: Session, actor: Actor, act: str, chapter: str, section: str) -> Following:
    """Who follows a place in the law; one query."""
    own = (col(Follow.person_id) == actor.person_id) & (col(Follow.organisation_id) == actor.organisation_id)
    statement = (
        select(func.count(col(Follow.person_id).distinct()), func.count().filter(own))
        .join(FollowedSection, col(FollowedSection.id) == col(Follow.subject_id))
        .where(col(Follow.subject_kind) == "sections", col(FollowedSection.act) == act)
        .where(col(FollowedSection.chapter) == chapter, col(FollowedSection.section) == section)
    )
    people, mine = db.execute(statement).one()
    return Following(people, bool(mine))


def followed_by(db: Session, actor: Actor) -> Sequence[tuple[str, int]]:
    """Kind and id of all that the actor follows for the body that they act for, what was followed last first."""
    mine = (col(Follow.person_id) == actor.person_id, col(Follow.organisation_id) == actor.organisation_id)
    rows = db.execute(
        select(col(Follow.subject_kind), col(Follow.subject_id)).where(*mine).order_by(col(Follow.id).desc())
    )
    return [(kind, subject_id) for kind, subject_id in rows]
