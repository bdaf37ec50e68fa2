"""How every deed in a group begins: the group or thread is loaded, locked, and the permission checked.

The locks let others point at the locked row meanwhile (`key_share`): every event points at its person and group, and
a writer who waits for the event log while somebody in the log waits for the person would stand still for ever.
"""

from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.visible import check, own, readable, threads_readable


def load_group(db: Session, actor: Actor, public_id: str, permission: str) -> Group:
    """The group, locked for a change that `permission` allows. Raises NotVisible, Refused, or Stale when archived."""
    statement = select(Group).where(Group.public_id == public_id, readable(actor)).with_for_update(key_share=True)
    group = db.exec(statement).first()
    if group is None:
        raise NotVisible(public_id)
    check(permission, actor, group)
    return group


def load_thread(db: Session, actor: Actor, public_id: str, permission: str) -> tuple[Group, Thread]:
    """The thread, locked, and its group. Raises as above."""
    statement = (
        select(Thread).where(Thread.public_id == public_id, threads_readable(actor)).with_for_update(key_share=True)
    )
    thread = db.exec(statement).first()
    if thread is None:
        raise NotVisible(public_id)
    group = db.exec(select(Group).where(Group.id == thread.group_id)).one()
    check(permission, actor, group)
    return group, thread


def take_turns(db: Session, actor: Actor) -> tuple[int, int]:
    """The person and organisation that create something, one creation at a time for each person.

    Locking the person's row lets a form sent twice at once find its first result. Raises NotVisible for nobody.
    """
    person_id = db.exec(select(Person.id).where(Person.id == actor.person_id).with_for_update(key_share=True)).first()
    if person_id is None or actor.organisation_id is None:
        raise NotVisible(actor.person_id)
    return person_id, actor.organisation_id


def load_contribution(db: Session, actor: Actor, public_id: str, permission: str) -> tuple[Group, Thread, Contribution]:
    """The contribution, locked, with its thread and group. Raises as above."""
    statement = (
        select(Contribution, Thread, Group)
        .join(Thread, col(Thread.id) == col(Contribution.thread_id))
        .join(Group, col(Group.id) == col(Thread.group_id))
        .where(Contribution.public_id == public_id, threads_readable(actor))
        .with_for_update(of=Contribution, key_share=True)
    )
    row = db.exec(statement).first()
    if row is None:
        raise NotVisible(public_id)
    contribution, thread, group = row
    check(permission, actor, group, own(actor, contribution))
    return group, thread, contribution


def standing(contribution: Contribution) -> Contribution:
    """The contribution, unless it was taken away. Raises Stale."""
    if contribution.removed_at is not None:
        raise Stale(contribution.public_id)
    return contribution
