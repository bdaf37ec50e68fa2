"""How every deed on a meeting begins: it is loaded with its group, locked, and the permission checked."""

from sqlmodel import Session, col, select

from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.groups.models import Group, Meeting
from policylab.groups.queries.visible import check
from policylab.meetings.queries.visible import readable, written_values


def load_meeting(
    db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None
) -> tuple[Group, Meeting]:
    """The meeting and its group. Raises NotVisible, Refused, or Stale: outdated, or the group is archived."""
    statement = select(Meeting).where(Meeting.public_id == public_id, readable(actor))
    meeting = db.exec(statement.with_for_update(key_share=True)).first()
    if meeting is None:
        raise NotVisible(public_id)
    group = db.exec(select(Group).where(col(Group.id) == meeting.group_id)).one()
    check(permission, actor, group)
    if version is not None and version != meeting.version:
        raise Stale(public_id, written_values(meeting), row=meeting)
    return group, meeting
