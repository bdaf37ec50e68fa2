"""Who sees a group and who reads its threads: every read of groups, wherever it stands, begins here."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.core.statements import one_of, prepared, read
from policylab.groups.models import Contribution, Group, Thread
from policylab.rules.groups import GroupKind
from policylab.rules.permissions import PERMISSIONS, is_facilitator
from policylab.rules.roles import Fact


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `groups` that the actor may know of the group: a closed one hides its existence."""
    if is_facilitator(actor):
        return true()
    return or_(col(Group.kind) != GroupKind.CLOSED, one_of(col(Group.id), actor.group_ids))


def contents_readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `groups` that the actor may know who takes part: a private one tells that to its members."""
    if is_facilitator(actor):
        return true()
    return or_(col(Group.kind) == GroupKind.OPEN, one_of(col(Group.id), actor.group_ids))


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
    held = {
        Fact.IN_GROUP: group.id in actor.group_ids,
        Fact.GROUP_LEAD: group.id in actor.led_group_ids,
        Fact.FOR_OWNER: group.owner_id is not None and group.owner_id == actor.organisation_id,
        Fact.AT_WORK: group.archived_at is None,
        Fact.JOINABLE: group.kind is GroupKind.OPEN and group.archived_at is None and group.id not in actor.group_ids,
    }
    return frozenset(fact for fact, true_of in held.items() if true_of)


def check(permission: str, actor: Actor, group: Group, also: frozenset[Fact] = frozenset()) -> None:
    """Raise Refused unless the actor may do the deed in a group at work, and Stale when the group is archived."""
    PERMISSIONS.check(permission, actor, relations(actor, group) | {Fact.AT_WORK} | also)
    if not PERMISSIONS.allows(permission, actor, relations(actor, group) | also):
        raise Stale(group.public_id)


def shows_contents(actor: Actor, group: Any) -> bool:
    """Whether the actor, who knows of the group (or a row with its id and kind), may know who takes part in it."""
    return group.kind is not GroupKind.PRIVATE or takes_part(actor, group.id)


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
    """Public id and name of the groups at work that the actor may know of, in Swedish order."""
    statement = visible_groups(actor, col(Group.public_id), col(Group.name)).where(col(Group.archived_at).is_(None))
    statement = statement.order_by(col(Group.sort_key))
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
