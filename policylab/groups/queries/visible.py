"""Who sees a group and who reads its threads: every read of groups, wherever it stands, begins here."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.statements import one_of, prepared, read
from policylab.groups.models import Contribution, Group, Thread
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Fact


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `groups` that the actor may know of the group: a closed one hides its existence."""
    if is_facilitator(actor):
        return true()
    return or_(col(Group.closed).is_(False), one_of(col(Group.id), actor.group_ids))


def threads_readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `threads` that the actor may read them: members and facilitators only, in open groups too."""
    if is_facilitator(actor):
        return true()
    return one_of(col(Thread.group_id), actor.group_ids)


def takes_part(actor: Actor, group_id: int | None) -> bool:
    """Whether the actor reads what the group says among itself."""
    return is_facilitator(actor) or group_id in actor.group_ids


def relations(actor: Actor, group: Group) -> frozenset[Fact]:
    """What is true of the actor together with this group."""
    return frozenset({Fact.IN_GROUP}) if group.id in actor.group_ids else frozenset()


def own(actor: Actor, contribution: Contribution) -> frozenset[Fact]:
    """What is true of the actor together with this contribution."""
    return frozenset({Fact.AUTHOR}) if contribution.person_id == actor.person_id else frozenset()


def visible_groups(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the groups that the actor may know of; entities when no columns are named."""
    return select(*(columns or (Group,))).where(readable(actor))


def visible_group(db: Session, actor: Actor, public_id: str) -> Group | None:
    """The group of that public id, if the actor may know of it."""
    return db.execute(visible_groups(actor).where(col(Group.public_id) == public_id)).scalars().first()


def visible_thread(db: Session, actor: Actor, public_id: str) -> Thread | None:
    """The thread of that public id, if the actor may read it."""
    statement = select(Thread).where(col(Thread.public_id) == public_id, threads_readable(actor))
    return db.execute(statement).scalars().first()


def visible_contribution(db: Session, actor: Actor, public_id: str) -> tuple[Group, Thread, Contribution] | None:
    """The contribution of that public id with its thread and group, if the actor may read the thread."""
    statement = (
        select(Group, Thread, Contribution)
        .join(Thread, col(Thread.group_id) == col(Group.id))
        .join(Contribution, col(Contribution.thread_id) == col(Thread.id))
        .where(col(Contribution.public_id) == public_id, threads_readable(actor))
    )
    row = db.execute(statement).first()
    return (row[0], row[1], row[2]) if row else None


def group_choices(db: Session, actor: Actor) -> Sequence[tuple[str, str]]:
    """Public id and name of the groups that the actor may know of, in Swedish order."""
    statement = visible_groups(actor, col(Group.public_id), col(Group.name)).order_by(col(Group.sort_key))
    return [(public_id, name) for public_id, name in db.execute(statement)]


def group_link(db: Session, actor: Actor, group_id: int | None) -> tuple[str, str, str] | None:
    """Public id, name and language of a group that something points to; None when there is none or it hides itself."""
    if group_id is None:
        return None
    rows = read(db, _link(actor), group_id=group_id)
    return tuple(rows[0]) if rows else None


@prepared
def _link(actor: Actor) -> Select[Any]:
    columns = (col(Group.public_id), col(Group.name), col(Group.language))
    return visible_groups(actor, *columns).where(col(Group.id) == bindparam("group_id"))
